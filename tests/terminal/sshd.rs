//! The account that can only read cases, as README.md sets it up: its words in the configuration of a real sshd, with a
//! hostile officer at the other end.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::common::program::{HARTWELL, PROGRAM};
use crate::pty::{PATIENCE, Terminal, is_gone_within};
use portable_pty::CommandBuilder;
use rustix::process::Signal;
use tempfile::TempDir;

const SSHD: &str = "/usr/sbin/sshd";
const STRACE: &str = "/usr/bin/strace";
/// The calls that start a program, and those that change what lies on a disk.
const TRACED: &str = "execve,execveat,fork,vfork,open,openat,creat,truncate,rename,renameat,renameat2,unlink,unlinkat,\
                      mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,chmod,fchmodat,mknod,mknodat";

/// Which of README's two ways makes the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The block in `sshd_config`.
    Block,
    /// The line in `authorized_keys`.
    Line,
}

/// An sshd of its own on 127.0.0.1, ended with the test.
struct Server {
    child: Child,
    folder: TempDir,
    port: u16,
    user: String,
}

impl Server {
    /// Starts it with README's words; none where a tool is missing, which is said loudly.
    fn opens(way: Way) -> Option<Server> {
        Server::with(way, PROGRAM)
    }

    /// The same, with `program` in the place of the installed one.
    fn with(way: Way, program: &str) -> Option<Server> {
        for tool in [SSHD, "/usr/bin/ssh", "/usr/bin/ssh-keygen"] {
            if is_missing(tool) {
                return None;
            }
        }
        let folder = tempfile::tempdir().unwrap();
        let user = said(Command::new("id").arg("-un"));
        for key in ["host", "officer"] {
            let file = folder.path().join(key);
            said(Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(file));
        }
        fs::create_dir(folder.path().join("prints")).unwrap();
        if user == "root" {
            // Where it has never run as a service, the folder that it asks for is not there.
            let _ = fs::create_dir_all("/run/sshd");
        }
        // A port that was free may be taken a moment later.
        let listens = (0..5).find_map(|_| Server::listens(way, program, &folder, &user));
        let (child, port) = listens.expect("a free port");
        Some(Server { child, folder, port, user })
    }

    /// None where another program took the port.
    fn listens(way: Way, program: &str, folder: &TempDir, user: &str) -> Option<(Child, u16)> {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let path = |name: &str| folder.path().join(name).display().to_string();
        let own = |words: &str| {
            let own = words.replace("/usr/local/bin/casebook", program);
            own.replace("/srv/casebook/case", HARTWELL).replace("/srv/casebook/prints", &path("prints"))
        };
        let key = fs::read_to_string(path("officer.pub")).unwrap();
        let (block, line) = match way {
            Way::Block => (own(&readme("sshd_config")).replace("User reader", &format!("User {user}")), key),
            Way::Line => (
                String::new(),
                own(&readme("authorized_keys")).replace("ssh-ed25519 AAAA... reader", key.trim()),
            ),
        };
        fs::write(path("keys"), line).unwrap();
        // More of the environment is let in than README allows: the program itself must not care.
        let accepted = "LANG LC_* EDITOR VISUAL PAGER LESSOPEN COLORTERM CASEBOOK_*";
        let config = format!(
            "ListenAddress 127.0.0.1:{port}\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nUsePAM no\n\
             StrictModes no\nPasswordAuthentication no\nPermitRootLogin yes\nAcceptEnv {accepted}\n\
             Subsystem sftp internal-sftp\n{block}",
            path("host"),
            path("keys"),
        );
        fs::write(path("config"), config).unwrap();
        let log = fs::File::create(path("log")).unwrap();
        let mut sshd = Command::new(SSHD);
        let mut child = sshd.args(["-D", "-e", "-f", &path("config")]).stderr(log).spawn().unwrap();
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            if let Some(status) = child.try_wait().unwrap() {
                let log = fs::read_to_string(path("log")).unwrap();
                assert!(log.contains("already in use"), "sshd ended with {status}: {log}");
                return None;
            }
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Some((child, port));
            }
            thread::sleep(Duration::from_millis(20));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        panic!("sshd does not listen: {}", fs::read_to_string(path("log")).unwrap());
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What every client is told.
    fn flags(&self) -> Vec<String> {
        let known = format!("UserKnownHostsFile={}", self.path("known").display());
        let port = format!("Port={}", self.port);
        let key = format!("IdentityFile={}", self.path("officer").display());
        let options =
            [&port, &key, &known, "IdentitiesOnly=yes", "StrictHostKeyChecking=no", "BatchMode=yes"];
        let mut flags = vec!["-F".to_owned(), "/dev/null".to_owned()];
        flags.extend(options.iter().flat_map(|option| ["-o".to_owned(), (*option).to_owned()]));
        flags.extend(["-o".to_owned(), "LogLevel=ERROR".to_owned()]);
        flags
    }

    fn host(&self) -> String {
        format!("{}@127.0.0.1", self.user)
    }

    /// An ssh without a terminal, with these flags and this command.
    fn ssh(&self, flags: &[&str], command: &[&str]) -> Command {
        let mut ssh = Command::new("ssh");
        ssh.args(self.flags()).args(flags).arg(self.host()).args(command).stdin(Stdio::null());
        ssh
    }

    /// An officer's terminal.
    fn terminal(&self, flags: &[&str]) -> Terminal {
        let mut ssh = CommandBuilder::new("ssh");
        ssh.args(self.flags());
        ssh.args(flags);
        ssh.args(["-tt".to_owned(), self.host()]);
        ssh.env("TERM", "xterm-256color");
        ssh.env("LC_ALL", "C.UTF-8");
        Terminal::starts(ssh, (100, 30))
    }

    /// The processes of this server's program: its folder of prints stands in their command lines.
    fn programs(&self) -> Vec<u32> {
        let prints = self.path("prints").display().to_string();
        let pids =
            fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
        let holds = |pid: &u32| {
            fs::read(format!("/proc/{pid}/cmdline"))
                .is_ok_and(|line| String::from_utf8_lossy(&line).contains(&prints))
        };
        pids.filter(holds).collect()
    }

    fn prints(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("prints")).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Says loudly that a tool is missing; where everything must be there, that is a failure.
fn is_missing(tool: &str) -> bool {
    if Path::new(tool).exists() {
        return false;
    }
    assert!(std::env::var_os("CI").is_none(), "{tool} is missing: .ci/run installs it");
    eprintln!("SKIPPED: {tool} is missing, so nothing was seen through it");
    true
}

/// The README's block of this kind.
fn readme(kind: &str) -> String {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, block) = readme.split_once(&format!("```{kind}\n")).expect(kind);
    block.split_once("```").unwrap().0.to_owned()
}

fn said(command: &mut Command) -> String {
    let done = command.output().unwrap();
    assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

/// What the account prints without a terminal.
fn summary() -> String {
    said(Command::new(PROGRAM).args(["summary", "-C", HARTWELL]).env("LC_ALL", "C.UTF-8"))
}

fn text(done: &Output) -> String {
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}

#[test]
fn an_officer_reads_a_case_and_prints_where_the_administrator_allows() {
    for way in [Way::Block, Way::Line] {
        let Some(server) = Server::opens(way) else { return };
        let mut terminal = server.terminal(&[]);
        terminal.shows("Judgements");
        terminal.types("\u{1a}");
        terminal.shows("Cannot suspend here: this account has no shell");
        terminal.types("p\r");
        terminal.shows("To a new file in");
        assert!(!terminal.text().contains("To a file"), "{way:?}: no path is typed");
        terminal.types("j\r");
        terminal.shows("Written to");
        assert_eq!(server.prints(), ["summary-2020-05-04.txt"], "{way:?}");
        terminal.types("qq");
        assert!(terminal.ends().success(), "{way:?}");
        assert!(!terminal.screen.screen().alternate_screen(), "{way:?}");
    }
}

#[test]
fn a_requested_command_runs_nothing_and_prints_the_summary() {
    for way in [Way::Block, Way::Line] {
        let Some(server) = Server::opens(way) else { return };
        let bait = server.path("bait").display().to_string();
        for command in [
            format!("id; touch {bait}"),
            format!("sh -c 'touch {bait}'"),
            format!("$(touch {bait})"),
            format!("casebook --print-dir / print summary -o {bait}"),
            "scp -t /tmp".to_owned(),
        ] {
            let done = server.ssh(&[], &[&command]).output().unwrap();
            assert_eq!(
                text(&done),
                summary(),
                "{way:?} {command}: {}",
                String::from_utf8_lossy(&done.stderr)
            );
            assert!(done.status.success(), "{way:?} {command}");
        }
        let bare = server.ssh(&["-T"], &[]).output().unwrap();
        assert_eq!((text(&bare), bare.status.code()), (summary(), Some(0)), "{way:?}");
        let subsystem = server.ssh(&["-s"], &["sftp"]).output().unwrap();
        assert_eq!(text(&subsystem), summary(), "{way:?}");
        assert!(!Path::new(&bait).exists(), "{way:?}");
        assert!(server.prints().is_empty(), "{way:?}");
    }
}

#[test]
fn sftp_and_scp_move_no_file() {
    let Some(server) = Server::opens(Way::Block) else { return };
    let (bait, batch) = (server.path("bait"), server.path("batch"));
    fs::write(
        &batch,
        format!("get {HARTWELL}/case.yaml {0}\nput {1} {0}\n", bait.display(), batch.display()),
    )
    .unwrap();
    let mut sftp = Command::new("sftp");
    sftp.args(server.flags()).arg("-b").arg(&batch).arg(server.host()).stdin(Stdio::null());
    let mut scp = Command::new("scp");
    let from = format!("{}:{HARTWELL}/case.yaml", server.host());
    scp.args(server.flags()).arg(from).arg(&bait).stdin(Stdio::null());
    for mut client in [sftp, scp] {
        let done = client.output().unwrap();
        assert!(!done.status.success(), "{}", text(&done));
        assert!(!bait.exists());
    }
}

#[test]
fn nothing_is_forwarded() {
    for way in [Way::Block, Way::Line] {
        let Some(server) = Server::opens(way) else { return };
        let target = TcpListener::bind("127.0.0.1:0").unwrap();
        target.set_nonblocking(true).unwrap();
        let aim = target.local_addr().unwrap();

        let direct = server.ssh(&["-W", &aim.to_string()], &[]).output().unwrap();
        assert!(!direct.status.success(), "{way:?}");
        let back = ["-o", "ExitOnForwardFailure=yes", "-N", "-R", &format!("0:{aim}")];
        assert!(!server.ssh(&back, &[]).output().unwrap().status.success(), "{way:?}");

        for kind in ["-L", "-D"] {
            let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
            let wish = if kind == "-L" { format!("{port}:{aim}") } else { port.to_string() };
            let mut client = server.ssh(&["-N", kind, &wish], &[]).stderr(Stdio::null()).spawn().unwrap();
            let mut stream = connects(port);
            if kind == "-D" {
                stream.write_all(&[5, 1, 0]).unwrap();
                stream.read_exact(&mut [0; 2]).unwrap();
                let mut wish = vec![5, 1, 0, 1, 127, 0, 0, 1];
                wish.extend(aim.port().to_be_bytes());
                stream.write_all(&wish).unwrap();
            }
            // It closes, or is cut off: either way not one byte of the target's comes.
            let mut heard = Vec::new();
            let _ = stream.read_to_end(&mut heard);
            client.kill().unwrap();
            client.wait().unwrap();
            let reached = target.accept().map(drop).map_err(|fault| fault.kind());
            assert_eq!(reached, Err(std::io::ErrorKind::WouldBlock), "{way:?} {kind}");
        }
    }
}

fn connects(port: u16) -> TcpStream {
    let until = Instant::now() + PATIENCE;
    loop {
        match TcpStream::connect(("127.0.0.1", port)) {
            Ok(stream) => {
                stream.set_read_timeout(Some(PATIENCE)).unwrap();
                return stream;
            }
            Err(fault) => assert!(Instant::now() < until, "{fault}"),
        }
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn the_environment_that_an_officer_sends_changes_nothing() {
    let Some(server) = Server::opens(Way::Block) else { return };
    let bait = server.path("bait").display().to_string();
    let touch = format!("touch {bait}");
    for restricted in [touch.as_str(), ""] {
        let mut sent = vec![format!("LESSOPEN=|{touch}"), format!("CASEBOOK_RESTRICTED={restricted}")];
        for name in ["EDITOR", "VISUAL", "PAGER", "COLORTERM", "CASEBOOK_PRINT_DIR"] {
            sent.push(format!("{name}={touch}"));
        }
        let sets: Vec<String> = sent.iter().map(|one| format!("\"{one}\"")).collect();
        let flag = format!("SetEnv={}", sets.join(" "));
        let done = server.ssh(&["-o", &flag], &[]).output().unwrap();
        assert_eq!(text(&done), summary(), "{}", String::from_utf8_lossy(&done.stderr));
        let mut terminal = server.terminal(&["-o", &flag]);
        terminal.shows("Judgements");
        let pid = server.programs()[0];
        let environ = fs::read(format!("/proc/{pid}/environ")).unwrap();
        let environ = String::from_utf8_lossy(&environ).into_owned();
        for one in &sent {
            assert!(environ.split('\0').any(|variable| variable == one), "{one} did not reach the program");
        }
        terminal.types("p\r");
        terminal.shows("To a new file in");
        assert!(!terminal.text().contains("To a file"), "still restricted");
        terminal.types("\u{1b}");
        thread::sleep(Duration::from_millis(200));
        terminal.types("E!\u{1a}qq");
        terminal.types("qq");
        terminal.ends();
        assert!(!Path::new(&bait).exists());
    }
}

#[test]
fn a_client_that_is_killed_leaves_nothing_running() {
    for keys in ["", "p\r", "p", "f"] {
        let Some(server) = Server::opens(Way::Block) else { return };
        let mut terminal = server.terminal(&[]);
        terminal.shows("Judgements");
        terminal.types(keys);
        thread::sleep(Duration::from_millis(200));
        let programs = server.programs();
        assert_eq!(programs.len(), 1, "{programs:?}");
        let began = Instant::now();
        terminal.signals(Signal::KILL);
        terminal.child.wait().unwrap();
        assert!(is_gone_within(programs[0], Duration::from_secs(2)), "{keys:?}");
        eprintln!("{keys:?}: gone after {} ms", began.elapsed().as_millis());
        assert_eq!(server.programs(), Vec::<u32>::new());
    }
}

#[test]
fn no_program_is_started_and_no_file_is_written_elsewhere() {
    if is_missing(STRACE) {
        return;
    }
    if !Command::new(STRACE)
        .args(["-qq", "-o", "/dev/null", "true"])
        .status()
        .is_ok_and(|done| done.success())
    {
        assert!(std::env::var_os("CI").is_none(), "strace may not trace here");
        eprintln!("SKIPPED: strace may not trace here, so nobody watched the calls of the program");
        return;
    }
    let log = tempfile::NamedTempFile::new().unwrap();
    let traced = format!("{STRACE} -f -o {} -e trace={TRACED} {PROGRAM}", log.path().display());
    let Some(server) = Server::with(Way::Block, &traced) else { return };
    let mut terminal = server.terminal(&[]);
    terminal.shows("Judgements");
    for (keys, shown) in [
        ("e", "Explorer"),
        ("j\r", ">Inspection"),
        ("fash\r", ">Member of"),
        ("p\r\r", "-- Enter: back to the case --"),
        ("\r", ">Member of"),
        ("p\rj\r", "Written to"),
        ("\u{1a}", "this account has no shell"),
        ("E!", "The case has none"),
        ("?", "Move"),
    ] {
        terminal.types(keys);
        terminal.shows(shown);
    }
    terminal.types("\u{1b}");
    thread::sleep(Duration::from_millis(200));
    for key in ["i", "r", "t", "m", "c", "o", "s", "p\rj\r"] {
        terminal.types(key);
        terminal.is_quiet(Duration::from_millis(100));
    }
    terminal.types("qq");
    assert!(terminal.ends().success());

    let prints = server.prints();
    assert_eq!(prints.len(), 2, "{prints:?}");
    for name in &prints {
        let mode = fs::metadata(server.path("prints").join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let calls = fs::read_to_string(log.path()).unwrap();
    let of =
        |name: &str| calls.lines().filter(|line| line.contains(&format!(" {name}("))).collect::<Vec<_>>();
    let started: Vec<&str> = [of("execve"), of("execveat"), of("fork"), of("vfork")].concat();
    assert_eq!(started.len(), 1, "the program itself and no other: {started:#?}");
    let folder = format!("\"{}/", server.path("prints").display());
    let written: Vec<&str> = calls
        .lines()
        .filter(|line| {
            ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"].iter().any(|flag| line.contains(flag))
        })
        .collect();
    assert_eq!(written.len(), 2, "{written:#?}");
    assert!(written.iter().all(|line| line.contains(&folder) && line.contains("O_EXCL")), "{written:#?}");
    // A whole file gets its name: by a renaming, or by a second name in the place of the first.
    let changed: Vec<&str> = calls
        .lines()
        .filter(|line| {
            !["execve(", "openat(", "open(", "+++", "---", "resumed>"].iter().any(|name| line.contains(name))
        })
        .collect();
    assert!(!changed.is_empty(), "{calls}");
    for line in changed {
        assert!(
            ["renameat2(", "link(", "linkat(", "unlink(", "unlinkat("].iter().any(|name| line.contains(name)),
            "{line}"
        );
        assert_eq!(
            line.matches('"').count(),
            2 * line.matches(&folder).count(),
            "only within the folder: {line}"
        );
        assert!(!line.contains("rename") || line.contains("RENAME_NOREPLACE"), "never over another: {line}");
    }
}
