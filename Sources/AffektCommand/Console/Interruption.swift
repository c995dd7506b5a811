import Dispatch
import Foundation

/// Ends a run on request without losing the earlier report.
enum Interruption {
  /// Runs `body`; an interrupt or a termination signal cancels it, a second one ends the program.
  static func guarding<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value)
    async throws -> Value
  {
    let task = Task { try await body() }
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if task.isCancelled { exit(ExitStatus.interrupted.rawValue) }
        Console.error("\naffekt: stopping; interrupt again to stop at once")
        task.cancel()
      }
      source.resume()
      return source
    }
    defer {
      for source in sources { source.cancel() }
      for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
    return try await task.value
  }
}
