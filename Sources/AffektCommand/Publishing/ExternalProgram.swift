import AffektNumerics
import AffektResults
import Foundation

/// An installed program that converts files of a report.
struct ExternalProgram {
  /// Why a program failed.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The file of the program.
  let path: URL

  /// The first of several programs that a folder of PATH holds; nil if there is none.
  static func named(
    _ names: [String], environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> ExternalProgram? {
    let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    for name in names {
      for folder in folders {
        let path = URL(fileURLWithPath: String(folder)).appendingPathComponent(name)
        if FileManager.default.isExecutableFile(atPath: path.path) {
          return ExternalProgram(path: path)
        }
      }
    }
    return nil
  }

  /// Runs the program in `folder` for at most `seconds`.
  ///
  /// `date`, in seconds since 1970, is what the program is asked to write as the time. Throws `Failure`
  /// when it cannot be started, ends with another status than 0, or has to be ended, and
  /// `CancellationError` when the task is cancelled; nothing that it has started is left then, nor when
  /// this program is killed.
  func run(_ arguments: [String], in folder: URL, date: Int, seconds: Double) throws {
    let messages = folder.appendingPathComponent("messages-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: messages) }
    let process = try start(arguments, in: folder, date: date, messages: messages)
    let watch = GroupGuard(of: process)
    defer { watch?.end() }
    let end = ContinuousClock.now + .seconds(seconds)
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      let isCancelled = Task.isCancelled
      guard !isCancelled, ContinuousClock.now < end else {
        ChildProcesses.finish(process)
        waitpid(process, &status, 0)
        if isCancelled { throw CancellationError() }
        throw Failure(
          description: "\(path.path) was ended after \(Int(saturating: seconds)) s without a result"
        )
      }
      Thread.sleep(forTimeInterval: 0.01)
    }
    ChildProcesses.finish(process)
    guard status != 0 else { return }
    let said = (try? Data(contentsOf: messages)).map { String(decoding: $0, as: UTF8.self) }
    let line = said?.split(whereSeparator: \.isNewline).last.map { ": \($0)" } ?? ""
    // The lower seven bits are the signal that ended it; the status stands above.
    let how = status & 0x7F == 0 ? "with status \(status >> 8)" : "by signal \(status & 0x7F)"
    throw Failure(description: "\(path.path) ended \(how)\(line)")
  }

  /// Starts the program as the first of a process group, so that all that it starts can be ended with it.
  private func start(_ arguments: [String], in folder: URL, date: Int, messages: URL)
    throws(Failure) -> pid_t
  {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDERR_FILENO, messages.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    // Without it the program runs in the current folder; every path that it is given is absolute.
    _ = GNUFunctions.spawnInFolder?(&actions, folder.path)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this program does with signals is not for others.
    var ordinary = sigset_t()
    sigemptyset(&ordinary)
    posix_spawnattr_setsigmask(&attributes, &ordinary)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ] { sigaddset(&ordinary, number) }
    posix_spawnattr_setsigdefault(&attributes, &ordinary)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let environment = ProcessInfo.processInfo.environment
      .merging(["SOURCE_DATE_EPOCH": String(date)]) { $1 }
      .map { "\($0)=\($1)" }.sorted()
    var code: Int32 = 0
    let process = ChildProcesses.start {
      Self.withPointers([path.path] + arguments) { arguments in
        Self.withPointers(environment) { environment in
          var process: pid_t = 0
          code = posix_spawn(&process, path.path, &actions, &attributes, arguments, environment)
          return code == 0 ? process : nil
        }
      }
    }
    guard let process else {
      throw Failure(
        description: "\(path.path) cannot be started: \(String(cString: strerror(code)))")
    }
    return process
  }

  /// Calls `body` with a list of C strings that ends with nil.
  private static func withPointers<Value>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }
}
