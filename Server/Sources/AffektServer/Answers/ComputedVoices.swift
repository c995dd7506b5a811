import AffektCore
import AffektSignal

/// Computed voices to try the models with: one for each emotion that a generated corpus knows.
struct ComputedVoices: Sendable {
  private let sources: [(name: String, source: RecordingSource)]

  /// The names, which are emotions.
  var names: [String] { sources.map(\.name) }

  /// The first speaker of the first generated corpus among the plugins, for emotions among `labels`.
  init(of registry: PluginRegistry, labels: Set<String>) {
    let recordings =
      registry.corpora.lazy.filter { $0.isGenerated }.compactMap { Self.recordings(of: $0) }.first
      ?? []
    var known: Set<String> = []
    sources = recordings.compactMap { recording in
      let name = recording.emotion.rawValue
      guard recording.speaker == recordings.first?.speaker, labels.contains(name),
        known.insert(name).inserted
      else { return nil }
      return (name, recording.source)
    }
  }

  private static func recordings<Layout: CorpusLayout>(of type: Layout.Type) -> [Recording]? {
    guard let layout = try? type.init(parameters: Layout.Parameters()) else { return nil }
    return try? layout.list(CorpusFolder(path: "", files: [])).recordings
  }

  /// The bytes of a WAV file with 16 bits; nil for a name that there is not.
  func wave(named name: String) -> [UInt8]? {
    guard let source = sources.first(where: { $0.name == name })?.source,
      let signal = try? source.decode().signal
    else { return nil }
    return WaveFile.bytes(of: signal)
  }
}

/// The names of the computed voices.
struct ComputedVoicesDocument: Encodable, Sendable {
  let examples: [String]
}
