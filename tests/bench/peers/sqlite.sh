#!/bin/sh
# sqlite.sh FILE: the sqlite3 shell, a table in memory, window functions.
exec sqlite3 -batch -noheader :memory: <<SQL
.bail on
.output /dev/null
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY; PRAGMA threads=$THREADS;
.output stdout
CREATE TABLE records (employee_id TEXT, gender TEXT, ordinary_pay REAL, bonus_pay_in_period REAL, bonus_period_days REAL,
  pay_period_days_kind TEXT, weekly_hours REAL, full_pay TEXT, bonus_12m REAL);
.mode csv
.import --skip 1 '$1' records
.mode list
.separator "\t"
CREATE TABLE people AS
  SELECT gender, full_pay = 'Y' AS is_full_pay, CASE WHEN bonus_12m = '' THEN NULL ELSE bonus_12m END AS bonus,
    (ordinary_pay + CASE WHEN bonus_pay_in_period = '' THEN 0 ELSE bonus_pay_in_period * days / bonus_period_days END)
      * (7.0 / days) / weekly_hours AS hourly
  FROM (SELECT *, CASE pay_period_days_kind WHEN 'month' THEN 30.44 WHEN 'week' THEN 7.0 WHEN 'fortnight' THEN 14.0
                  ELSE 28.0 END AS days FROM records)
  WHERE gender IN ('M', 'F');
DROP TABLE records;

CREATE TABLE averages (name TEXT, gender TEXT, value REAL);
INSERT INTO averages SELECT 'mean_hourly_gap', gender, avg(hourly) FROM people WHERE is_full_pay GROUP BY gender;
INSERT INTO averages SELECT 'median_hourly_gap', gender, avg(hourly) FROM
  (SELECT gender, hourly, row_number() OVER ranked AS i, count(*) OVER (PARTITION BY gender) AS n
   FROM people WHERE is_full_pay WINDOW ranked AS (PARTITION BY gender ORDER BY hourly))
  WHERE i IN ((n + 1) / 2, (n + 2) / 2) GROUP BY gender;
INSERT INTO averages SELECT 'mean_bonus_gap', gender, avg(bonus) FROM people WHERE bonus > 0 GROUP BY gender;
INSERT INTO averages SELECT 'median_bonus_gap', gender, avg(bonus) FROM
  (SELECT gender, bonus, row_number() OVER ranked AS i, count(*) OVER (PARTITION BY gender) AS n
   FROM people WHERE bonus > 0 WINDOW ranked AS (PARTITION BY gender ORDER BY bonus))
  WHERE i IN ((n + 1) / 2, (n + 2) / 2) GROUP BY gender;

CREATE TABLE figures (name TEXT, value REAL);
INSERT INTO figures SELECT name, (men.value - women.value) / men.value * 100
  FROM averages men JOIN averages women USING (name) WHERE men.gender = 'M' AND women.gender = 'F';
INSERT INTO figures SELECT CASE gender WHEN 'M' THEN 'men' ELSE 'women' END || '_paid_bonus', sum(bonus > 0) * 100.0 / count(*)
  FROM people GROUP BY gender;
INSERT INTO figures
  WITH sections AS (
    SELECT quarter, sum(gender = 'M') * 100.0 / count(*) AS men FROM
      (SELECT gender, ntile(4) OVER (ORDER BY hourly) AS quarter FROM people WHERE is_full_pay) GROUP BY quarter),
  named (quarter, name) AS (VALUES (1, 'lower'), (2, 'lower_middle'), (3, 'upper_middle'), (4, 'upper'))
  SELECT 'men_' || name, men FROM sections JOIN named USING (quarter)
  UNION ALL SELECT 'women_' || name, 100 - men FROM sections JOIN named USING (quarter);
SELECT name, printf('%!.17g', value) FROM figures;
SQL
