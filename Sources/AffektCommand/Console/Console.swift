import AffektNumerics
import Foundation
import Synchronization

/// The one place that writes to standard output and standard error.
///
/// When the reader is gone, what is written is dropped and the work goes on: a report is finished
/// though the pager was closed. When writing fails otherwise, such as on a full disk, the work goes on
/// too, and `end` says so and ends with status 1.
enum Console {
  /// Whether standard error is a terminal.
  static let isTerminal = isatty(STDERR_FILENO) == 1

  private static let outputStream = Mutex(ConsoleStream(STDOUT_FILENO, "standard output"))
  private static let errorStream = Mutex(ConsoleStream(STDERR_FILENO, "standard error"))

  /// Gives descriptors that the caller has closed to the null device, before a file of the program gets
  /// their numbers and what is meant for the console.
  static func occupyClosedDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is this one.
      _ = open("/dev/null", O_RDWR)
    }
  }

  /// Writes a line to standard error, as ``LegibleText`` makes it.
  static func error(_ text: String) { errorPart(LegibleText.of(text) + "\n") }

  /// Writes without a line end to standard error.
  static func errorPart(_ text: String) { errorStream.withLock { $0.write(text) } }

  /// Writes text to standard output.
  static func output(_ text: String) { outputStream.withLock { $0.write(text) } }

  /// Writes a line to standard output.
  static func line(_ text: String) { output(text + "\n") }

  /// Writes a line to standard error if that is possible without waiting for anybody.
  static func errorWithoutWaiting(_ text: String) {
    _ = errorStream.withLockIfAvailable { $0.write(text + "\n", waits: false) }
  }

  /// Ends the program, with `status` unless the console took less than was written.
  static func end(_ status: ExitStatus) -> Never {
    let problems = [outputStream.withLock(\.problem), errorStream.withLock(\.problem)]
      .compactMap { $0 }
    for problem in problems { error("affekt: \(problem)") }
    let isDone = [.done, .doneWithExclusions, .doneWithoutForm].contains(status)
    exit((problems.isEmpty || !isDone ? status : .failed).rawValue)
  }
}

/// A descriptor that text is written to.
private struct ConsoleStream {
  private let descriptor: Int32
  private let name: String
  private var isClosed = false
  /// What was wrong when a text could not be written; nil also when the reader is gone.
  private(set) var problem: String?

  init(_ descriptor: Int32, _ name: String) {
    self.descriptor = descriptor
    self.name = name
    var status = stat()
    // Where the caller has closed it, the runtime may have put a queue of its own there, without a type.
    isClosed = fstat(descriptor, &status) != 0 || status.st_mode & S_IFMT == 0
  }

  /// Writes a text; with `waits` false only what the reader takes at once.
  mutating func write(_ text: String, waits: Bool = true) {
    guard !isClosed else { return }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      if !waits, !isReady(after: 0) { return }
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
        continue
      }
      switch count == 0 ? EIO : errno {
      case EINTR: continue
      case EAGAIN: _ = isReady(after: -1)
      case EPIPE, EBADF:
        isClosed = true
        return
      case let code:
        // The next text may find room again.
        problem = "\(name) cannot be written: \(String(cString: strerror(code)))"
        return
      }
    }
  }

  private func isReady(after milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }
}
