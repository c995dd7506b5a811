import AffektCore
import AffektNumerics
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// A server with models, ready to run.
public struct AffektServer: Sendable {
  private let settings: ServerSettings
  private let models: ServedModels
  private let voices: ComputedVoices
  private let counters = Counters()

  init(_ settings: ServerSettings, models: ServedModels, registry: PluginRegistry) {
    self.settings = settings
    self.models = models
    voices = ComputedVoices(
      of: registry, labels: Set(models.all.flatMap { $0.predictor.model.labels.map(\.rawValue) }))
  }

  /// Listens until a signal ends it; `onListening` gets the port.
  func run(onListening: @escaping @Sendable (Int) async -> Void) async throws {
    try await application(onListening) { try await $0.runService() }
  }

  /// Listens until the task is cancelled.
  func runUntilCancelled(onListening: @escaping @Sendable (Int) async -> Void) async throws {
    try await application(onListening) { try await $0.run() }
  }

  private func application(
    _ onListening: @escaping @Sendable (Int) async -> Void,
    _ run: (Application<Site>) async throws -> Void
  ) async throws {
    // A decoder that has gone away is noticed by the result of a write.
    signal(SIGPIPE, SIG_IGN)
    let pool = WorkPool(settings, counters: counters)
    pool.start()
    let sessions = SessionStore(settings, counters: counters)
    let sweeping = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .seconds(5))
        await sessions.endIdle()
      }
    }
    defer {
      sweeping.cancel()
      pool.end()
    }
    var logger = Logger(label: "affekt-server")
    logger.logLevel = .critical
    let application = Application(
      responder: Site(
        settings, models: models, voices: voices, counters: counters, pool: pool,
        sessions: sessions),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [
            ConnectionEnd(
              largestUpload: settings.largestUpload,
              patience: .milliseconds(Int64(1000 * settings.timeout)))
          ],
          // A body that stands still is answered first.
          idleTimeout: .milliseconds(Int64(1500 * settings.timeout)),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 8192, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100))),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port), backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(
          settings.connectionCount, logger: logger)),
      onServerRunning: { await onListening($0.localAddress?.port ?? 0) }, logger: logger)
    try await run(application)
  }
}
