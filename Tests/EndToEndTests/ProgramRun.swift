import Foundation

/// One run of the program as a person starts it.
struct ProgramRun {
  let status: Int32
  let output: String
  let errors: String

  /// The built program stands beside the test program.
  static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("affekt")

  /// The root of the package.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Runs the program in `folder` and waits for its end.
  init(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws {
    try self.init(
      executable: Self.program, arguments: arguments, folder: folder, environment: environment)
  }

  /// Runs the program below a shell command that sets its limits.
  init(shell: String, in folder: URL) throws {
    try self.init(
      executable: URL(fileURLWithPath: "/bin/bash"), arguments: ["-c", shell], folder: folder,
      environment: ["AFFEKT": Self.program.path])
  }

  private init(
    executable: URL, arguments: [String], folder: URL, environment: [String: String]
  ) throws {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // What tests compute stays out of the cache of whoever runs them.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["AFFEKT_CACHE": folder.appendingPathComponent(".cache").path]) { $1 }
      .merging(environment) { $1 }
    // Files take any amount of output; a pipe would fill up while the other one is read.
    let outputFile = folder.appendingPathComponent(".output-\(UUID().uuidString)")
    let errorFile = folder.appendingPathComponent(".errors-\(UUID().uuidString)")
    defer {
      try? FileManager.default.removeItem(at: outputFile)
      try? FileManager.default.removeItem(at: errorFile)
    }
    try Data().write(to: outputFile)
    try Data().write(to: errorFile)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = String(decoding: try Data(contentsOf: outputFile), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: errorFile), as: UTF8.self)
  }
}

/// Runs `body` with a folder that is removed afterwards.
func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("affekt-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// A pipeline that runs in a second.
let smallPipeline = """
  affekt: 1
  name: small
  corpora: { voices: { layout: synthetic, speakers: 3, sentences: 1 } }
  features: { mfcc: { extract: [ { mfcc: { coefficients: 13 } } ], pool: [mean] } }
  classifiers: { svm: { use: svm }, bayes: { use: naive-bayes } }
  evaluation: { protocol: leave-one-speaker-out, seed: 7 }
  """

/// Writes a pipeline file into a folder.
func write(_ text: String, to name: String, in folder: URL) throws {
  try Data(text.utf8).write(to: folder.appendingPathComponent(name))
}
