# Rscript data_table.R FILE: R with data.table.
suppressPackageStartupMessages(library(data.table))
setDTthreads(as.integer(Sys.getenv("THREADS")))
people <- fread(commandArgs(TRUE)[1], header = TRUE, na.strings = "", showProgress = FALSE,
  select = list(character = c("gender", "pay_period_days_kind", "full_pay"),
                numeric = c("ordinary_pay", "bonus_pay_in_period", "bonus_period_days", "weekly_hours", "bonus_12m")))
people <- people[gender == "M" | gender == "F"]
days <- c(month = 30.44, week = 7, fortnight = 14, `4week` = 28)
people[, d := days[chmatch(pay_period_days_kind, names(days))]]
people[, hourly := (ordinary_pay + fcoalesce(bonus_pay_in_period * d / bonus_period_days, 0)) * (7 / d) / weekly_hours]
full_pay <- people[full_pay == "Y", .(gender, hourly)]
paid <- people[!is.na(bonus_12m) & bonus_12m > 0, .(gender, bonus_12m)]

gap <- function(values, of) {
  men <- of(values$M)
  (men - of(values$F)) / men * 100
}
rates <- split(full_pay$hourly, full_pay$gender)
bonuses <- split(paid$bonus_12m, paid$gender)
figures <- c(mean_hourly_gap = gap(rates, mean), median_hourly_gap = gap(rates, median),
             mean_bonus_gap = gap(bonuses, mean), median_bonus_gap = gap(bonuses, median),
             men_paid_bonus = length(bonuses$M) * 100 / people[gender == "M", .N],
             women_paid_bonus = length(bonuses$F) * 100 / people[gender == "F", .N])
setorder(full_pay, hourly)
count <- nrow(full_pay)
size <- count %/% 4L + (1:4 <= count %% 4L)
full_pay[, quarter := rep(1:4, size)]
men <- full_pay[, .(men = sum(gender == "M") * 100 / .N), by = quarter]$men
name <- c("lower", "lower_middle", "upper_middle", "upper")
figures[paste0("men_", name)] <- men
figures[paste0("women_", name)] <- 100 - men
cat(sprintf("%s\t%.17g\n", names(figures), figures), sep = "")
