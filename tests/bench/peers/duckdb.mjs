// node duckdb.mjs FILE: DuckDB, the SQL that an analyst would write; tied groups are shared out in fractions of people.
// DUCKDB names the folder in which `npm install @duckdb/node-api` was run.
import { createRequire } from 'node:module';

const { DuckDBInstance } = createRequire(process.env.DUCKDB + '/package.json')('@duckdb/node-api');
const database = await DuckDBInstance.create(':memory:', { threads: process.env.THREADS });
const connection = await database.connect();
const rows = async sql => (await connection.runAndReadAll(sql)).getRowObjectsJson();

await connection.run('SET preserve_insertion_order=false');
await connection.run(`CREATE TEMP TABLE people AS
  WITH records AS (
    SELECT *, CASE pay_period_days_kind
      WHEN 'month' THEN 30.44::DOUBLE WHEN 'week' THEN 7 WHEN 'fortnight' THEN 14 WHEN '4week' THEN 28 END AS days
    FROM read_csv('${process.argv[2]}', header=true, auto_detect=false, delim=',', quote='"', escape='"', columns={
      employee_id:'VARCHAR', gender:'VARCHAR', ordinary_pay:'DOUBLE', bonus_pay_in_period:'DOUBLE',
      bonus_period_days:'DOUBLE', pay_period_days_kind:'VARCHAR', weekly_hours:'DOUBLE', full_pay:'VARCHAR',
      bonus_12m:'DOUBLE'}))
  SELECT gender, full_pay = 'Y' AS is_full_pay, bonus_12m AS bonus,
    (ordinary_pay + coalesce(bonus_pay_in_period * days / bonus_period_days, 0)) * (7 / days) / weekly_hours AS hourly
  FROM records WHERE gender IN ('M', 'F')`);

const [figures] = await rows(`
  WITH of_sex AS MATERIALIZED (
    SELECT gender,
      avg(hourly) FILTER (is_full_pay) AS mean, median(hourly) FILTER (is_full_pay) AS median,
      avg(bonus) FILTER (bonus > 0) AS bonus_mean, median(bonus) FILTER (bonus > 0) AS bonus_median,
      count(*) FILTER (bonus > 0) AS paid_bonus, count(*) AS everyone
    FROM people GROUP BY gender)
  SELECT (m.mean - f.mean) / m.mean * 100 AS mean_hourly_gap,
    (m.median - f.median) / m.median * 100 AS median_hourly_gap,
    (m.bonus_mean - f.bonus_mean) / m.bonus_mean * 100 AS mean_bonus_gap,
    (m.bonus_median - f.bonus_median) / m.bonus_median * 100 AS median_bonus_gap,
    m.paid_bonus * 100.0::DOUBLE / m.everyone AS men_paid_bonus,
    f.paid_bonus * 100.0::DOUBLE / f.everyone AS women_paid_bonus
  FROM of_sex m, of_sex f WHERE m.gender = 'M' AND f.gender = 'F'`);

const quarters = await rows(`
  WITH rates AS (
    SELECT hourly, count(*) FILTER (gender = 'M') AS men, count(*) AS people
    FROM people WHERE is_full_pay GROUP BY hourly),
  ranked AS (
    SELECT men, people, sum(people) OVER (ORDER BY hourly) - people AS first, sum(people) OVER (ORDER BY hourly) AS last
    FROM rates),
  total AS (SELECT sum(people) AS people FROM rates),
  sections AS (
    SELECT quarter,
      (people // 4) * quarter
        + CASE people % 4 WHEN 0 THEN 0 WHEN 1 THEN 1 WHEN 2 THEN (quarter + 1) // 2 ELSE least(quarter, 3) END AS until,
      (people // 4) * (quarter - 1)
        + CASE people % 4 WHEN 0 THEN 0 WHEN 1 THEN least(quarter - 1, 1) WHEN 2 THEN quarter // 2
               ELSE least(quarter - 1, 3) END AS since
    FROM total, range(1, 5) numbers(quarter)),
  shared AS (
    SELECT quarter, sum(men * (least(last, until) - greatest(first, since)) / people::DOUBLE) AS men,
      sum(least(last, until) - greatest(first, since))::DOUBLE AS people
    FROM ranked JOIN sections ON last > since AND first < until GROUP BY quarter)
  SELECT men * 100 / people AS men, (people - men) * 100 / people AS women FROM shared ORDER BY quarter`);

['lower', 'lower_middle', 'upper_middle', 'upper'].forEach((name, i) => {
  figures['men_' + name] = quarters[i].men;
  figures['women_' + name] = quarters[i].women;
});
for (const [name, value] of Object.entries(figures))
  console.log(name + '\t' + value);
