import AffektCore
import AffektNumerics
import ArgumentParser
import Foundation

/// The command line of Affekt, for any set of plugins.
///
/// An executable is one call; all its plugins are linked into it:
///
/// ```swift
/// import AffektCommand
/// import MyPlugins
/// import StandardPlugins
///
/// await AffektCommand.main(plugins: try StandardPlugins.suite.adding(MyPlugins.registry))
/// ```
public enum AffektCommand {
  /// Reads the arguments of the process, does what they say, and ends the process.
  ///
  /// Exit status: 0 done; 1 failed; 2 wrong usage or pipeline file; 3 done, but some recordings could
  /// not be used; 4 done, but a form of the report could not be made; 130 interrupted. If `plugins`
  /// throws, the process says why and ends with 1.
  public static func main(
    plugins: @autoclosure () throws(RegistryError) -> PluginSuite
  ) async -> Never {
    Console.occupyClosedDescriptors()
    ProcessMemory.keepFreedPages()
    // A file that may grow no more, or a reader that went away, is an error to report, not a reason
    // to die without a word.
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    // Before anything else runs that might compute.
    _ = ArithmeticKernel.current
    if let value = ArithmeticKernel.unknownSetting {
      Console.error(ArithmeticText.refusal(of: value))
      exit(ExitStatus.wrongUsage.rawValue)
    }
    do {
      try await Program.$plugins.withValue(try plugins()) {
        try await Interruption.guarding { try await run() }
      }
    } catch let status as ExitStatus {
      Console.end(status)
    } catch {
      finish(with: error)
    }
    Console.end(.done)
  }

  private static func run() async throws {
    var command = try Affekt.parseAsRoot()
    if var asynchronous = command as? any AsyncParsableCommand {
      try await asynchronous.run()
    } else {
      try command.run()
    }
  }

  /// Says what went wrong and ends the program with the status that fits.
  private static func finish(with error: any Error) -> Never {
    let isUsage = Affekt.exitCode(for: error) == .validationFailure
    if isUsage || Affekt.exitCode(for: error) == .success {
      // Help and version are asked for; what is wrong with the arguments is explained.
      let text = HelpText.wrapped(Affekt.fullMessage(for: error))
      isUsage ? Console.error(HelpText.error(text)) : Console.line(text)
      Console.end(isUsage ? .wrongUsage : .done)
    }
    Console.error("affekt: \(Failure.text(of: error))")
    Console.end(Failure.status(of: error))
  }
}
