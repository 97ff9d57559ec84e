#!/bin/sh
# awk.sh FILE: awk, and sort for the ranks. Rates are written with leading zeros, so that sort compares bytes.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C
sort="sort -S 3G --parallel=$THREADS -T $scratch"

awk -F, -v rates="$sort >$scratch/rates" -v bonuses="$sort >$scratch/bonuses" -v totals="$scratch/totals" '
BEGIN { days["month"] = 30.44; days["week"] = 7; days["fortnight"] = 14; days["4week"] = 28 }
NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i
  sex = at["gender"]; pay = at["ordinary_pay"]; bonus = at["bonus_pay_in_period"]; length_of_bonus = at["bonus_period_days"]
  kind = at["pay_period_days_kind"]; hours = at["weekly_hours"]; full = at["full_pay"]; year = at["bonus_12m"]
  next }
$sex == "M" || $sex == "F" {
  everyone[$sex]++
  if ($year > 0) { printf "%015.2f %s\n", $year, $sex | bonuses; bonus_count[$sex]++; bonus_sum[$sex] += $year }
  if ($full == "Y") {
    d = days[$kind]; rate = $pay
    if ($bonus != "") rate += $bonus * d / $length_of_bonus
    rate = rate * (7 / d) / $hours
    printf "%021.15f %s\n", rate, $sex | rates; rate_count[$sex]++; rate_sum[$sex] += rate
  }
}
END { close(rates); close(bonuses)
  for (i = 1; i <= 2; i++) { s = substr("MF", i, 1)
    printf "%s %d %d %.17g %d %.17g\n", s, everyone[s], rate_count[s], rate_sum[s], bonus_count[s], bonus_sum[s] >totals } }' "$1"

: >>"$scratch/bonuses"
{ cat "$scratch/totals" "$scratch/rates"; echo =; cat "$scratch/bonuses"; } | awk '
function say(name, value) { printf "%s\t%.17g\n", name, value }
function gap(men, women) { return (men - women) / men * 100 }
function in_middle(i, count) { return (i == int((count + 1) / 2)) + (i == int((count + 2) / 2)) }
NR <= 2 { everyone[$1] = $2; rate_count[$1] = $3; rate_sum[$1] = $4; bonus_count[$1] = $5; bonus_sum[$1] = $6
  people += $3
  if (NR == 2) { for (i = 1; i <= 4; i++) size[i] = int(people / 4) + (i <= people % 4); quarter = 1; left = size[1] }
  next }
$1 == "=" { bonuses = 1; next }
bonuses { n = in_middle(++bonus_seen[$2], bonus_count[$2]); bonus_median[$2] += $1 * n / 2; next }
{ n = in_middle(++rate_seen[$2], rate_count[$2]); rate_median[$2] += $1 * n / 2
  while (left == 0 && quarter < 4) left = size[++quarter]
  left--; men[quarter] += $2 == "M" }
END {
  say("mean_hourly_gap", gap(rate_sum["M"] / rate_count["M"], rate_sum["F"] / rate_count["F"]))
  say("median_hourly_gap", gap(rate_median["M"], rate_median["F"]))
  say("mean_bonus_gap", gap(bonus_sum["M"] / bonus_count["M"], bonus_sum["F"] / bonus_count["F"]))
  say("median_bonus_gap", gap(bonus_median["M"], bonus_median["F"]))
  say("men_paid_bonus", bonus_count["M"] * 100 / everyone["M"])
  say("women_paid_bonus", bonus_count["F"] * 100 / everyone["F"])
  split("lower lower_middle upper_middle upper", name)
  for (i = 1; i <= 4; i++) {
    say("men_" name[i], men[i] * 100 / size[i]); say("women_" name[i], (size[i] - men[i]) * 100 / size[i]) }
}'
