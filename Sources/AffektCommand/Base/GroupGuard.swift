import AffektNumerics
import Foundation

/// Ends a process group when this program dies, even by a signal that nothing can handle.
///
/// A shell waits for the end of a pipe whose other end only this program holds, and then ends the group.
struct GroupGuard {
  private let shell: pid_t
  private let pipeEnd: Int32

  /// Watches over `group`; nil where no shell can be started.
  init?(of group: pid_t) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    // Another program that held it would keep the shell from noticing.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // An interrupt of the terminal goes to the group of this program, and the shell outlives it.
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let command = ["/bin/sh", "-c", "read -r line; kill -s KILL -- \"-$1\"", "sh", "\(group)"]
    let arguments = command.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    var shell: pid_t = 0
    let environment: [UnsafeMutablePointer<CChar>?] = [nil]
    guard
      posix_spawn(&shell, "/bin/sh", &actions, &attributes, arguments + [nil], environment) == 0
    else {
      close(ends[1])
      return nil
    }
    self.shell = shell
    pipeEnd = ends[1]
  }

  /// Stops watching; to be called before the number of the group can be given to another.
  func end() {
    kill(shell, SIGKILL)
    var status: Int32 = 0
    while waitpid(shell, &status, 0) < 0, errno == EINTR {}
    close(pipeEnd)
  }
}
