import AffektCore

/// A layout, with settings, that reads a folder.
public struct CorpusGuess: Sendable {
  /// The layout.
  public let step: CorpusStep
  /// The settings that differ from its defaults.
  public let settings: [SettingsValue.Entry]
  /// What is not sure, one sentence each.
  public let doubts: [String]
  /// Whether the layout knows the names of one corpus.
  public let isKnownCorpus: Bool

  /// The layouts that read a folder, the likeliest first.
  ///
  /// A layout that knows names of its own comes first, if it understands half of the audio files:
  /// second copies and files that its settings leave aside are understood, and do not count against
  /// it. The others, with the settings that they suggest, are ordered by how many audio files they
  /// read, how many labels are words for emotions, and whether they find several speakers. `settings`
  /// are the user's: layouts that do not have them are left out.
  ///
  /// Throws when no layout finds a recording, with what cannot be read.
  public static func all(
    in folder: CorpusFolder, among layouts: [any CorpusLayout.Type],
    settings: [SettingsValue.Entry] = [], path: String, reader: PipelineReader
  ) throws(CorpusError) -> [CorpusGuess] {
    var rated: [(guess: CorpusGuess, score: Double)] = []
    let files = max(1, folder.audioFiles.count)
    for layout in layouts where !layout.isGenerated {
      let names = Set(settings.map(\.key))
      // What suggests nothing may still fit as it is.
      let suggestions = layout.suggestions(for: folder)
      let others = suggestions.isEmpty ? [LayoutSuggestion()] : []
      for suggestion in suggestions + others {
        let entries = settings + suggestion.settings.filter { !names.contains($0.key) }
        guard
          let step = try? reader.corpus(
            layout: layout.manifest.identifier, path: path, entries: entries),
          let listing = try? step.layout.list(folder), !listing.recordings.isEmpty
        else { continue }
        let guess = CorpusGuess(
          step: step, settings: entries, doubts: suggestion.doubts,
          isKnownCorpus: !layout.isGeneral)
        rated.append((guess, score(of: listing, fileCount: files, isKnown: !layout.isGeneral)))
      }
    }
    guard !rated.isEmpty else {
      if folder.audioFiles.isEmpty {
        throw CorpusError(
          folder.unsupportedFiles.isEmpty
            ? "no layout finds a recording below '\(folder.path)': there are no audio files; check "
              + "the path"
            : "no audio file below '\(folder.path)' can be read: \(folder.unsupportedSummary)")
      }
      throw CorpusError(
        "no layout finds a recording below '\(folder.path)'; check the path, or name the layout")
    }
    return rated.enumerated().sorted { first, second in
      first.element.score != second.element.score
        ? first.element.score > second.element.score : first.offset < second.offset
    }.map(\.element.guess)
  }

  private static func score(
    of listing: CorpusListing, fileCount: Int, isKnown: Bool
  ) -> Double {
    let used = Set(listing.recordings.compactMap(\.source.file)).count
    if isKnown {
      let understood = min(1, Double(used + listing.leftAsideCount) / Double(fileCount))
      return understood < 0.5 ? understood / 4 : 10 + understood
    }
    let share = min(1, Double(used) / Double(fileCount))
    let words = listing.recordings.count {
      EmotionVocabulary.emotion(meantBy: $0.emotion.rawValue) != nil
    }
    let hasSpeakers = Set(listing.recordings.map(\.speaker)).count > 1
    let wordShare = Double(words) / Double(listing.recordings.count)
    return share * (0.5 + 0.5 * wordShare) + (hasSpeakers ? 0.25 : 0)
  }
}
