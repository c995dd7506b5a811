import AffektCore
import AffektExperiment

/// What is said of an error, and how the program ends because of it.
enum Failure {
  static func text(of error: any Error) -> String {
    switch error {
    case is CancellationError:
      "interrupted; nothing was written, and an earlier report of this name is as it was"
    default: "\(error)"
    }
  }

  static func status(of error: any Error) -> ExitStatus {
    switch error {
    case is CancellationError: .interrupted
    case is SettingsError: .wrongUsage
    default: .failed
    }
  }
}
