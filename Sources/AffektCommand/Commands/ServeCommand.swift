import ArgumentParser
import Foundation

/// `affekt serve`: starts the server, which is a program of its own.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer recordings with models: a page for people and an interface for programs.",
    discussion: """
      The page is at http://127.0.0.1:8080 unless --host and --port say otherwise. The server is the program \
      'affekt-server', which 'make serve' builds; 'affekt-server --help' lists all options.

        affekt serve voice.affekt
        affekt serve voice.affekt --port 0 --longest 60s
      """)

  @Argument(
    parsing: .captureForPassthrough,
    help: "The model files, without any the one that ships with Affekt; and options of the server.",
    completion: .file(extensions: [ModelArgument.fileExtension]))
  var arguments: [String] = []

  func run() throws {
    if ["-h", "--help"].contains(where: arguments.contains) {
      throw CleanExit.helpRequest(self)
    }
    let server = try ServerProgram()
    let isNamed = arguments.contains { $0.hasSuffix(".\(ModelArgument.fileExtension)") }
    let shipped = isNamed ? [] : [ShippedModel.path()].compactMap { $0 }
    var passed = ([server.path] + shipped + arguments).map { strdup($0) }
    passed.append(nil)
    Interruption.release()
    execv(server.path, passed)
    throw ServerProgram.Failure(
      "\(server.path): the server cannot be started: \(String(cString: strerror(errno)))")
  }
}
