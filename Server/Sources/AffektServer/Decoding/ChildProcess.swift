import AffektResults
import Foundation
import Synchronization

/// A process that decodes, with the pipes to it and the memory file in which it finds an upload.
struct ChildProcess {
  let identifier: pid_t
  let requests: Int32
  let replies: Int32
  let memory: Int32

  /// Other processes that begin at the same time must not hold the ends of its pipes.
  private static let starting = Mutex(())

  /// Starts `command`; throws `ServerError` where the system refuses.
  init(_ command: [String]) throws(ServerError) {
    let child: ChildProcess? = Self.starting.withLock { _ in Self.start(command) }
    guard let child else {
      throw ServerError(
        "the decoder '\(command.first ?? "")' cannot be started: \(String(cString: strerror(errno)))"
      )
    }
    self = child
  }

  private init(identifier: pid_t, requests: Int32, replies: Int32, memory: Int32) {
    self.identifier = identifier
    self.requests = requests
    self.replies = replies
    self.memory = memory
  }

  private static func start(_ command: [String]) -> ChildProcess? {
    guard let path = command.first,
      let memory = GNUFunctions.fileInMemory?("upload", 1), memory >= 0
    else { return nil }
    var opened = [memory]
    func pipeEnds() -> [Int32]? {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return nil }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      opened += ends
      return ends
    }
    guard let requests = pipeEnds(), let replies = pipeEnds() else {
      for descriptor in opened { close(descriptor) }
      return nil
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, requests[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, replies[1], STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, memory, DecodeWorker.memoryDescriptor)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let arguments = command.map { strdup($0) }
    // Nothing of the environment reaches it but where libraries are.
    let libraries = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
    let variables =
      ["SWIFT_BACKTRACE=enable=no"] + (libraries.map { ["LD_LIBRARY_PATH=\($0)"] } ?? [])
    let environment = variables.map { strdup($0) }
    defer { for text in arguments + environment { free(text) } }
    var identifier: pid_t = 0
    let failure = posix_spawn(
      &identifier, path, &actions, nil, arguments + [nil], environment + [nil])
    close(requests[0])
    close(replies[1])
    guard failure == 0 else {
      for descriptor in [memory, requests[1], replies[0]] { close(descriptor) }
      errno = failure
      return nil
    }
    return ChildProcess(
      identifier: identifier, requests: requests[1], replies: replies[0], memory: memory)
  }

  /// Ends it and tells how it ended.
  @discardableResult
  func end(byForce: Bool) -> String {
    close(requests)
    close(replies)
    close(memory)
    if byForce { kill(identifier, SIGKILL) }
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? "exit status \((status >> 8) & 0xff)" : "signal \(signal)"
  }
}
