import AffektCore
import AffektExperiment

/// The message of an error, and the exit status that it causes.
enum Failure {
  static func text(of error: any Error) -> String {
    switch error {
    case is CancellationError:
      "interrupted; no report was written, and an earlier report of this name is unchanged"
    default: "\(error)"
    }
  }

  static func status(of error: any Error) -> ExitStatus {
    switch error {
    case is CancellationError, is Interrupted: .interrupted
    case is SettingsError: .wrongUsage
    default: .failed
    }
  }
}

/// Work that a signal ended, and in what state it leaves things.
struct Interrupted: Error, CustomStringConvertible {
  let description: String
}
