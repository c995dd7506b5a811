import AffektExperiment
import Foundation

/// Facts about the machine and the process.
enum MachineFacts {
  /// The number of processors.
  static var processorCount: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// The name of the operating system.
  static var system: String {
    value(of: "PRETTY_NAME=", in: "/etc/os-release")?
      .trimmingCharacters(in: CharacterSet(charactersIn: "\""))
      ?? ProcessInfo.processInfo.operatingSystemVersionString
  }

  /// The name of the processor.
  static var processor: String {
    value(of: "model name", in: "/proc/cpuinfo")?
      .drop { $0 == " " || $0 == "\t" || $0 == ":" }
      .description ?? "unknown"
  }

  /// The peak of resident memory, in bytes.
  static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  /// The time now, in ISO 8601 and UTC.
  static var date: String { ISO8601DateFormatter().string(from: Date()) }

  /// The rest of the first line of a file that begins with `key`.
  private static func value(of key: String, in file: String) -> String? {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix(key) }
    return line.map { String($0.dropFirst(key.count)) }
  }
}
