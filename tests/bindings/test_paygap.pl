#!/usr/bin/env perl
# The Perl binding beside this file against the library: test_paygap.pl BUILD
use strict;
use warnings;
use utf8;

use Encode ();
use File::Spec;
use File::Temp;
use FindBin;
use lib $FindBin::Bin;
use Test::More;

my $root = "$FindBin::Bin/../..";
my $acme = "$root/fixtures/guidance/acme/input.csv";

BEGIN {
    my ($build) = @ARGV or die "usage: test_paygap.pl BUILD\n";
    $ENV{PAYGAP_LIBRARY} = File::Spec->rel2abs("$build/libpaygap.so.1");
    if (!eval { require FFI::Platypus }) {
        print "skipped: FFI::Platypus is not installed (Debian: libffi-platypus-perl)\n0 passed, 0 failed\n";
        exit;
    }
}

use Paygap;

# What a block dies of.
sub death(&) {
    my ($block) = @_;
    return eval { $block->(); 1 } ? undef : $@;
}

# The bytes of a file.
sub content {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "$path: $!\n";
    local $/ = undef;
    return scalar <$file>;
}

like(Paygap::version(), qr/^\d+\.\d+\.\d+$/, 'the version');

# The worked example of the guidance (fixtures/guidance/acme/why.md).
my $result = Paygap::calc($acme, year => 2025, employer => 'Acme Ltd');
is($result->figure('mean_hourly_gap')->{percent}, '13.6', 'the mean');
is($result->figure('mean_hourly_gap')->{exact}, '198490/14601', 'the mean, exact');
is($result->figure('median_hourly_gap')->{exact}, '20/3', 'the median');
is(scalar(Paygap::Result->names), 14, 'fourteen figures');
ok($result->meets('mean_hourly_gap > 13.5') && !$result->meets('mean_hourly_gap > 13.6'), 'conditions');

my $women_only = Paygap::calc(\"employee_id,sex,hourly_rate\n1,F,10\n");
is_deeply($women_only->figure('mean_hourly_gap'), { percent => undef, exact => undef, decimal => undef, reason => 'no_men' },
    'a figure that is not calculable');

my $wrong = "id,sex,hourly_rate\n1,M,zwölf €\n";
my $refused = death { Paygap::calc(\Encode::encode('UTF-8', $wrong), columns => { employee_id => 'id' }) };
isa_ok($refused, 'Paygap::Refused');
my ($issue) = @{ $refused->{issues} };
is_deeply([ @$issue{qw(severity code row column field value)} ], [ 'error', 'bad_number', 2, 3, 'hourly_rate', 'zwölf €' ],
    'its issue');
ok(defined $issue->{message}, 'its message');

like(death { Paygap::calc($acme, year => 1999) }, qr/2017/, 'a wrong year');
like(death { Paygap::calc($acme, yaer => 2025) }, qr/^yaer: no such choice/, 'a wrong choice');
like(death { Paygap::calc('no such file') }, qr/No such file/, 'no such file');
like(death { Paygap::calc(\$wrong) }, qr/Wide character/, 'characters in place of bytes');
like(death { Paygap::stored('{}') }, qr/./, 'no such result');

like($result->render('json'), qr/"schema": "paygap\.result\/1"/, 'JSON in memory');
like($result->render('xlsx'), qr/^PK/, 'a workbook in memory');
my $folder = File::Temp->newdir;
$result->write("$folder/r.csv");
like(content("$folder/r.csv"), qr/^name,status,percent,exact\n/, 'a CSV file');

# A result kept as JSON and as a workbook, held against the same records and against others.
for my $kind (qw(json xlsx)) {
    my $stored = Paygap::stored($result->render($kind));
    ok($stored->intact, "$kind: intact");
    is($stored->result->figure('mean_hourly_gap')->{percent}, '13.6', "$kind: its figures");
    my $same = $stored->verify(Paygap::calc($acme, under => $stored));
    is_deeply([ $same->differences ], [], "$kind: the same");
    like($same->render('json'), qr/"same": true/, "$kind: the same, as JSON");
    ok((grep { $_->{figure} eq 'mean_hourly_gap' } $stored->verify($women_only)->differences), "$kind: other records");
}
my $damaged = $result->render('json') =~ s/13\.6/13.7/r;
ok(!Paygap::stored($damaged)->intact, 'a changed result');

my $comparison = Paygap::compare([ $result, $women_only ], 'Acme', 'Wömen only');
like($comparison->render('json'), qr/"label": "Acme"/, 'a comparison');
ok(index($comparison->render('csv'), 'mean_hourly_gap') >= 0, 'a comparison as CSV');

# Handles go in any order: a result outlives its neighbours, its options and its run, and what is borrowed keeps its owner.
my @results = map { Paygap::calc($acme) } 1 .. 3;
splice @results, 1, 1;
is($results[0]->render('json'), $results[1]->render('json'), 'a neighbour goes first');
my $borrowed = Paygap::stored($result->render('json'))->result;
is($borrowed->figure('mean_hourly_gap')->{percent}, '13.6', 'a borrowed result');

my ($passed, $failed) = (0, 0);
$_ ? $passed++ : $failed++ for Test::More->builder->summary;
done_testing();
print "$passed passed, $failed failed\n";
exit($failed ? 1 : 0);
