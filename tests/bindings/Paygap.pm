# paygap from Perl, by FFI::Platypus (Debian: libffi-platypus-perl): copy this file, it needs nothing but the shared
# library.
#
#     use Paygap;
#     my $result = Paygap::calc('pay.csv', year => 2025, columns => { ordinary_pay => 'Basic this month' });
#     $result->figure('mean_hourly_gap')->{percent}       '13.6', or undef, and then {reason} says 'no_men'
#     $result->figure('mean_hourly_gap')->{exact}         '198490/14601', for Math::BigRat
#     $result->write('report.xlsx');
#
#     my $stored = Paygap::stored($bytes_of_a_result_of_last_year);
#     $_->{field} for $stored->verify(Paygap::calc('last.csv', under => $stored))->differences;
#     print Paygap::compare([$stored->result, $result])->render('text');
#
# Records that are refused die as a Paygap::Refused, whose {issues} say row, column, value and cure; whatever else is
# wrong dies as a text. Numbers are given as text, so that none of them passes through floating point.
package Paygap;

use strict;
use warnings;

use Encode ();
use FFI::CheckLib ();
use FFI::Platypus 2.00;
use FFI::Platypus::Buffer ();
use File::Basename ();

use constant { OK => 0, DATA => 10, IO => 30 };

my %form = (text => 1, json => 2, csv => 3, env => 4, govuk => 5, xlsx => 6);
my @severity = qw(error warning note);

my $ffi = FFI::Platypus->new(api => 2, lib => $ENV{PAYGAP_LIBRARY} // FFI::CheckLib::find_lib_or_die(lib => 'paygap'));
$ffi->mangler(sub { "paygap_$_[0]" });

# A function of the library, as a code reference.
sub function {
    my ($name, $takes, $returns) = @_;
    my $function = $ffi->function($name, $takes, $returns);
    return sub { $function->call(@_) };
}

my $version = function(version => [], 'string');
my $status_text = function(status_text => ['sint32'], 'string');
my $options_new = function(options_new => ['opaque*'], 'sint32');
my $options_message = function(options_message => ['opaque'], 'string');
my %setter = (
    (map { $_ => function("options_$_", [ 'opaque', 'string' ], 'sint32') } qw(sector snapshot employer low_rate)),
    (map { $_ => function("options_$_", [ 'opaque', 'sint32' ], 'sint32') }
        qw(year skip_invalid redact pseudonyms with_employees threads)),
    max_issues => function(options_max_issues => [ 'opaque', 'uint64' ], 'sint32'),
    created => function(options_created => [ 'opaque', 'sint64' ], 'sint32'),
);
my %pair_setter = (
    columns => function(options_column => [ 'opaque', 'string', 'string' ], 'sint32'),
    sets => function(options_set => [ 'opaque', 'string', 'string' ], 'sint32'),
    conventions => function(options_convention => [ 'opaque', 'string', 'string' ], 'sint32'),
);
my $run_new = function(run_new => [ 'opaque*', 'opaque', 'string' ], 'sint32');
my $run_file = function(run_file => [ 'opaque', 'string' ], 'sint32');
my $run_feed = function(run_feed => [ 'opaque', 'string', 'size_t' ], 'sint32');
my $run_finish = function(run_finish => [ 'opaque', 'opaque*' ], 'sint32');
my $run_message = function(run_message => ['opaque'], 'string');
my $issue_count = function(run_issue_count => ['opaque'], 'size_t');
my %issue_part = (
    severity => function(run_issue_severity => [ 'opaque', 'size_t' ], 'sint32'),
    row => function(run_issue_row => [ 'opaque', 'size_t' ], 'uint64'),
    column => function(run_issue_column => [ 'opaque', 'size_t' ], 'uint32'),
    map { $_ => function("run_issue_$_", [ 'opaque', 'size_t' ], 'string') } qw(code field value message),
);
my $stored_new = function(stored_new => [ 'opaque*', 'string', 'size_t' ], 'sint32');
my $stored_message = function(stored_message => ['opaque'], 'string');
my $stored_options = function(stored_options => [ 'opaque', 'opaque' ], 'sint32');
my $compare = function(compare => [ 'opaque*', 'opaque[]', 'opaque', 'string[]', 'size_t', 'opaque' ], 'sint32');

# What the library returns is UTF-8, and so is what it takes.
sub decoded { my ($text) = @_; return defined $text ? Encode::decode('UTF-8', $text) : undef }
sub encoded { my ($text) = @_; return Encode::encode('UTF-8', $text) }

# Bytes as they lie in memory; dies where characters were given that are none.
sub bytes { my ($bytes) = @_; utf8::downgrade($bytes); return $bytes }

sub insist {
    my ($status) = @_;
    die $status_text->($status), "\n" if $status != OK;
    return;
}

# The version of the library.
sub version { return $version->() }

# Options for a run: the choices of paygap_options(3) by their names. `under`: what a stored result recorded.
sub options {
    my (%choice) = @_;
    insist($options_new->(\my $handle));
    my $options = Paygap::Options->held($handle);
    my $stored = delete $choice{under};
    insist($stored_options->($stored->{handle}, $handle)) if $stored;
    for my $name (sort keys %choice) {
        my $value = $choice{$name};
        my @calls = ref $value ? map { [ $pair_setter{$name}, $_, $value->{$_} ] } sort keys %$value
                               : [ $setter{$name}, $value ];
        for my $call (@calls) {
            my ($set, @values) = @$call;
            die "$name: no such choice\n" if !$set;
            $set->($handle, map { encoded($_) } @values) == OK or die decoded($options_message->($handle)), "\n";
        }
    }
    return $options;
}

# The figures of a file by its path, or of bytes by a reference to them.
sub calc {
    my ($source, %choice) = @_;
    my $name = delete $choice{name} // (ref $source ? '-' : File::Basename::basename($source));
    my $options = options(%choice);
    $run_new->(\my $handle, $options->{handle}, encoded($name)) == OK
        or die decoded($options_message->($options->{handle})), "\n";
    my $run = Paygap::Run->held($handle);
    my $status = ref $source ? $run_feed->($handle, bytes($$source), length $$source) : $run_file->($handle, $source);
    die "$source: ", decoded($run_message->($handle)), "\n" if $status == IO;
    $status = $run_finish->($handle, \my $result);
    die Paygap::Refused->new(issues_of($handle)) if $status == DATA;
    insist($status);
    return Paygap::Result->held($result, issues => [ issues_of($handle) ]);
}

sub issues_of {
    my ($run) = @_;
    my @issues;
    for my $index (0 .. $issue_count->($run) - 1) {
        my %issue = map { $_ => decoded($issue_part{$_}->($run, $index)) } keys %issue_part;
        $issue{severity} = $severity[$issue{severity}];
        push @issues, \%issue;
    }
    return @issues;
}

# A result that was written earlier, by the bytes of its JSON or workbook.
sub stored {
    my ($bytes) = @_;
    my $status = $stored_new->(\my $handle, bytes($bytes), length $bytes);
    my $stored = Paygap::Stored->held($handle);
    die decoded($stored_message->($handle)), "\n" if $status == DATA || $status == IO;
    insist($status);
    return $stored;
}

# Results side by side, each under its label.
sub compare {
    my ($results, @labels) = @_;
    my @named = map { defined $labels[$_] ? encoded($labels[$_]) : undef } 0 .. $#$results;
    insist($compare->(\my $handle, [ map { $_->{handle} } @$results ], undef, \@named, scalar @$results, undef));
    return Paygap::Comparison->held($handle);
}

# A handle of the library: given back when nobody has a hold on it any more.
package Paygap::Handle;

sub held {
    my ($class, $handle, %more) = @_;
    return bless { %more, handle => $handle }, $class;
}

sub DESTROY {
    my ($self) = @_;
    $self->free if !$self->{owner}; # what is borrowed goes with its owner
    return;
}

# A form of it as bytes, by the library's function for that.
sub rendered {
    my ($self, $render, @arguments) = @_;
    Paygap::insist($render->($self->{handle}, @arguments, \my $buffer, \my $size));
    my $bytes = FFI::Platypus::Buffer::buffer_to_scalar($buffer, $size);
    $ffi->function(buffer_free => [ 'opaque', 'size_t' ], 'void')->call($buffer, $size);
    return $bytes;
}

for my $kind (qw(options run result stored verification comparison)) {
    my $class = 'Paygap::' . ucfirst $kind;
    my $free = Paygap::function("${kind}_free", ['opaque'], 'void');
    no strict 'refs'; ## no critic (the classes differ in this function alone)
    @{"${class}::ISA"} = ('Paygap::Handle');
    *{"${class}::free"} = sub { $free->($_[0]{handle}) };
}

# Immutable. {issues}: the warnings and notes of its run.
package Paygap::Result;

my %part = map { $_ => Paygap::function("result_$_", [ 'opaque', 'string' ], 'string') } qw(percent exact decimal reason);
my $render = Paygap::function(result_render => [ 'opaque', 'sint32', 'sint32', 'opaque*', 'size_t*' ], 'sint32');
my $write = Paygap::function(result_write => [ 'opaque', 'sint32', 'string' ], 'sint32');
my $meets = Paygap::function(result_meets => [ 'opaque', 'string' ], 'sint32');
my $figure_count = Paygap::function(figure_count => [], 'size_t');
my $figure_name = Paygap::function(figure_name => ['size_t'], 'string');

# The names of the fourteen figures, in their order.
sub names { return map { $figure_name->($_) } 0 .. $figure_count->() - 1 }

sub figure {
    my ($self, $name) = @_;
    return { map { $_ => $part{$_}->($self->{handle}, $name) } keys %part };
}

sub meets { my ($self, $condition) = @_; return $meets->($self->{handle}, $condition) }

sub render {
    my ($self, $name) = @_;
    return $self->rendered($render, $form{$name}, 0);
}

# The form goes by the ending: .xlsx .json .csv
sub write {
    my ($self, $path) = @_;
    my ($ending) = $path =~ /\.(xlsx|json|csv)\z/ or die "$path: .xlsx, .json or .csv is expected\n";
    Paygap::insist($write->($self->{handle}, $form{$ending}, $path));
    return;
}

package Paygap::Stored;

my $result_of = Paygap::function(stored_result => ['opaque'], 'opaque');
my $intact = Paygap::function(stored_intact => ['opaque'], 'sint32');
my $verify = Paygap::function(verify => [ 'opaque*', 'opaque', 'opaque', 'sint32' ], 'sint32');

sub intact { my ($self) = @_; return $intact->($self->{handle}) }
sub result { my ($self) = @_; return Paygap::Result->held($result_of->($self->{handle}), issues => [], owner => $self) }

# Held against itself and, if there is one, against a result calculated anew.
sub verify {
    my ($self, $recomputed) = @_;
    Paygap::insist($verify->(\my $handle, $self->{handle}, $recomputed && $recomputed->{handle}, 0));
    return Paygap::Verification->held($handle);
}

package Paygap::Verification;

my $difference_count = Paygap::function(verification_count => ['opaque'], 'size_t');
my %difference_part = map { $_ => Paygap::function("verification_$_", [ 'opaque', 'size_t' ], 'string') }
    qw(figure field recorded recomputed);
my $render_verification = Paygap::function(verification_render => [ 'opaque', 'sint32', 'opaque*', 'size_t*' ], 'sint32');

sub differences {
    my ($self) = @_;
    my @differences;
    for my $index (0 .. $difference_count->($self->{handle}) - 1) {
        push @differences,
            { map { $_ => Paygap::decoded($difference_part{$_}->($self->{handle}, $index)) } keys %difference_part };
    }
    return @differences;
}

sub render {
    my ($self, $name) = @_;
    return $self->rendered($render_verification, $form{$name});
}

package Paygap::Comparison;

my $render_comparison = Paygap::function(comparison_render => [ 'opaque', 'sint32', 'sint32', 'opaque*', 'size_t*' ], 'sint32');

sub render {
    my ($self, $name) = @_;
    return $self->rendered($render_comparison, $form{$name}, 0);
}

# The records are invalid: {issues} has all that is wrong with them.
package Paygap::Refused;

sub new {
    my ($class, @issues) = @_;
    return bless { issues => \@issues }, $class;
}

1;
