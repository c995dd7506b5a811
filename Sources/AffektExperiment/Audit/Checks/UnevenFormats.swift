import AffektCore

/// Recordings whose sample rate, number of channels or coding is not that of most others, and files
/// whose content is not what their name says.
struct UnevenFormats: CorpusCheck {
  static let identifier = "uneven-formats"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    [
      Self.minority(
        of: corpus.recordings, "sample rate",
        advice: "begin every pre-processing with 'resample': bandwidth can give recordings away"
      ) { "\(CorpusInspection.short($0.sampleRate)) Hz" },
      Self.minority(
        of: corpus.recordings, "number of channels",
        advice: "nothing needs to be done: channels are averaged"
      ) { $0.channelCount == 1 ? "1 channel" : "\($0.channelCount) channels" },
      Self.minority(
        of: corpus.recordings, "coding",
        advice: "find out whether some were encoded again: lossy coding can give recordings away"
      ) { $0.format },
      Self.misnamed(corpus.recordings),
    ].compactMap { $0 }
  }

  /// The recordings that differ from most others in a property.
  private static func minority(
    of recordings: [InspectedRecording], _ name: String, advice: String,
    _ property: (InspectedRecording) -> String
  ) -> CorpusFinding? {
    let groups = Dictionary(grouping: recordings, by: property)
    let usual = groups.max { first, second in
      first.value.count != second.value.count
        ? first.value.count < second.value.count
        : CorpusFolder.precedes(second.key, first.key)
    }
    guard groups.count > 1, let usual else { return nil }
    let odd = recordings.filter { property($0) != usual.key }
    return CorpusFinding(
      of: Self.self, .notable,
      "recordings with another \(name) than most (\(usual.key)): \(odd.count)", advice: advice,
      items: odd.map { "\($0.recording.identifier): \(property($0))" })
  }

  /// How libsndfile's description of a container begins, by extension.
  private static let containers: [String: String] = [
    "wav": "WAV", "flac": "FLAC", "aif": "AIFF", "aiff": "AIFF", "ogg": "OGG", "mp3": "MPEG",
  ]

  private static func misnamed(_ recordings: [InspectedRecording]) -> CorpusFinding? {
    let items = recordings.compactMap { inspected -> String? in
      guard let path = inspected.recording.source.file,
        let container = containers[CorpusFolder.fileExtension(of: path)],
        !inspected.format.uppercased().hasPrefix(container)
      else { return nil }
      return "\(inspected.recording.identifier).\(CorpusFolder.fileExtension(of: path)): "
        + inspected.format
    }
    guard !items.isEmpty else { return nil }
    return CorpusFinding(
      of: Self.self, .notable, "files of another format than their name says: \(items.count)",
      advice: "nothing needs to be done: Affekt reads the content; other programs may fail",
      items: items)
  }
}
