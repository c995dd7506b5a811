import Foundation

/// Which process this is, so that another one can tell later whether it is still there.
///
/// The number of a process is given out again; together with the time at which it started and the
/// start of the machine it names one process for ever.
struct ProcessIdentity: Equatable {
  let host: String
  let boot: String
  let number: Int32
  let start: String

  /// This process.
  static var current: ProcessIdentity {
    ProcessIdentity(
      host: ProcessInfo.processInfo.hostName, boot: bootIdentity,
      number: ProcessInfo.processInfo.processIdentifier,
      start: start(of: ProcessInfo.processInfo.processIdentifier) ?? "")
  }

  init(host: String, boot: String, number: Int32, start: String) {
    self.host = host
    self.boot = boot
    self.number = number
    self.start = start
  }

  /// Reads what `text` wrote.
  init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let number = Int32(parts[2]) else { return nil }
    self.init(host: parts[0], boot: parts[1], number: number, start: parts[3])
  }

  /// The identity in one line.
  var text: String { "\(host) \(boot) \(number) \(start)" }

  /// Whether the process is there; true for one of another machine, of which nothing is known here.
  var isAlive: Bool {
    guard host == ProcessInfo.processInfo.hostName else { return true }
    return boot == Self.bootIdentity && start == Self.start(of: number) && !start.isEmpty
  }

  private static var bootIdentity: String {
    let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
  }

  /// The time at which a process started, in ticks since the machine did; nil if there is none.
  private static func start(of number: Int32) -> String? {
    guard let text = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8),
      // The name of the program stands in parentheses and may hold anything.
      let end = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    // A process that has ended and is not yet forgotten does nothing more.
    guard fields.count > 19, fields[0] != "Z" else { return nil }
    return String(fields[19])
  }
}
