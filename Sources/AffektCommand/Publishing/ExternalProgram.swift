import AffektNumerics
import Foundation

/// A program of the system that makes something of a report's files.
struct ExternalProgram {
  /// Why a program did not do what it should.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The file of the program.
  let path: URL

  /// The first of several names that is a program in a folder of PATH; nil when none is.
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

  /// Runs the program in `folder` until it ends, at most `seconds` long.
  ///
  /// `date`, in seconds since 1970, is what the program is asked to write as the time. Throws when it
  /// cannot be started, ends with another status than 0, or has to be ended.
  func run(
    _ arguments: [String], in folder: URL, date: Int, seconds: Double
  ) throws(ExternalProgram.Failure) {
    let messages = folder.appendingPathComponent("messages-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: messages) }
    let process = Process()
    process.executableURL = path
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SOURCE_DATE_EPOCH": String(date)]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    do {
      try Data().write(to: messages)
      process.standardError = try FileHandle(forWritingTo: messages)
      try process.run()
    } catch {
      throw Failure(description: "\(path.path) cannot be started: \(error.localizedDescription)")
    }
    let end = ContinuousClock.now + .seconds(seconds)
    while process.isRunning {
      guard ContinuousClock.now < end else {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        throw Failure(
          description: "\(path.path) was ended after \(Int(saturating: seconds)) s without a result"
        )
      }
      Thread.sleep(forTimeInterval: 0.01)
    }
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let said = (try? Data(contentsOf: messages)).map { String(decoding: $0, as: UTF8.self) }
      let line = said?.split(whereSeparator: \.isNewline).last.map { ": \($0)" } ?? ""
      throw Failure(
        description: "\(path.path) ended with status \(process.terminationStatus)\(line)")
    }
  }
}
