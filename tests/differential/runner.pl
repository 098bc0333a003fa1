# Runs the invocations given as JSON on stdin, one after the other, and prints what each did as a line of JSON.
# It must run wherever a Dokku is installed, so it is perl without modules from elsewhere.
use strict;
use warnings;
use Digest::MD5;
use File::Find;
use IO::Handle;
use JSON::PP;
use POSIX ':sys_wait_h';
# With fractions of a second: what is written twice in one second has changed twice.
use Time::HiRes qw(lstat sleep time);

binmode STDOUT, ':utf8';
STDOUT->autoflush(1);
my $json = JSON::PP->new->utf8->canonical;
my $plan = $json->decode(do { local $/; <STDIN> });
my @user = getpwnam 'dokku';
my $scratch = "/tmp/differential-$$";
mkdir $scratch, 0700;
my %known;
my $last = time + $plan->{seconds};
my $before = snapshot();
for my $run (@{ $plan->{runs} }) {
    my $began = time;
    last if $began > $last;
    my $result = invoke($run);
    $result->{seconds} = 0 + sprintf '%.2f', time - $began;
    my $after = snapshot();
    $result->{id} = $run->{id};
    $result->{files} = changes($before, $after);
    $before = $after;
    print JSON::PP->new->canonical->encode($result), "\n";
}
system 'rm', '-rf', $scratch;

sub invoke {
    my ($run) = @_;
    write_file("$scratch/in", $run->{stdin} // '');
    my $pid = fork // die 'fork';
    if (!$pid) {
        setpgrp 0, 0;
        %ENV = (PATH => '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LANG => 'C.UTF-8', LC_ALL => 'C.UTF-8');
        my $root = $run->{root};
        @ENV{qw(HOME USER LOGNAME)} = $root ? ('/root', 'root', 'root') : ($user[7], 'dokku', 'dokku');
        chdir '/';
        open STDIN, '-|', 'cat', "$scratch/in" or die;
        open STDOUT, '>', "$scratch/out" or die;
        open STDERR, '>', "$scratch/err" or die;
        my @become = $root ? () : qw(setpriv --reuid dokku --regid dokku --init-groups);
        exec @become, @{ $run->{words} } or die;
    }
    my $late = 0;
    my $end = time + ($run->{limit} // $plan->{limit});
    while (waitpid($pid, WNOHANG) == 0) {
        if (time > $end) { kill 'KILL', -$pid; $late = 1; waitpid $pid, 0; last }
        sleep 0.004;
    }
    my $code = $late ? 'timeout' : $? & 127 ? 'signal ' . ($? & 127) : $? >> 8;
    return { code => "$code", stdout => text("$scratch/out"), stderr => text("$scratch/err") };
}

sub write_file { my ($file, $content) = @_; open my $out, '>:utf8', $file or die; print $out $content; close $out }

sub text {
    my ($file) = @_;
    open my $in, '<', $file or return '';
    my $bytes = do { local $/; <$in> } // '';
    utf8::decode($bytes);
    return length $bytes > 200000 ? substr $bytes, 0, 200000 : $bytes;
}

# Every path below the trees with its mode, owner and content (or its digest when it is long or binary).
sub snapshot {
    my %seen;
    my $look = sub {
        my $path = $File::Find::name;
        for my $skip (@{ $plan->{skip} }) {
            if ($path =~ /$skip/) { $File::Find::prune = 1; return }
        }
        my @stat = lstat $path or return;
        my $key = "$path $stat[1] $stat[7] $stat[10]";
        $known{$key} //= describe($path, @stat);
        $seen{$path} = $known{$key};
    };
    for my $tree (@{ $plan->{trees} }) { find({ wanted => $look, no_chdir => 1 }, $tree) if -e $tree }
    return \%seen;
}

sub describe {
    my ($path, @stat) = @_;
    my $owner = (getpwuid($stat[4]) // $stat[4]) . ':' . (getgrgid($stat[5]) // $stat[5]);
    return { mode => 'link', owner => $owner, content => readlink $path } if -l $path;
    my $mode = sprintf '%04o', $stat[2] & 07777;
    return { mode => "d$mode", owner => $owner } if -d _;
    return { mode => "s$mode", owner => $owner } if !-f _;
    my $content = text($path);
    $content = 'md5 ' . Digest::MD5->new->addfile(do { open my $in, '<', $path or return {}; $in })->hexdigest
        if length $content > 20000 || $content =~ /[^\t\n\r\x20-\x7e\x{a0}-\x{10ffff}]/;
    return { mode => $mode, owner => $owner, content => $content };
}

sub changes {
    my ($old, $new) = @_;
    my %changed;
    for my $path (keys %$new) {
        $changed{$path} = $new->{$path} if !$old->{$path} || $json->encode($old->{$path}) ne $json->encode($new->{$path});
    }
    for my $path (keys %$old) { $changed{$path} = undef if !$new->{$path} }
    return \%changed;
}
