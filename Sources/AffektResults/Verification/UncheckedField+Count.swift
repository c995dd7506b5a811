extension UncheckedField {
  /// How many fields of this kind a record has.
  func count(in record: RunRecord, _ outline: PipelineOutline) -> Int {
    let corpora = record.results.corpora
    let configurations = corpora.flatMap(\.configurations)
    func summaries(_ count: (CorpusSummary) -> Int) -> Int {
      corpora.reduce(0) { $0 + count($1.summary) }
    }
    func overlaps(_ kind: SetOverlap.Kind) -> Int {
      corpora.flatMap(\.overlaps).count { $0.kind == kind }
    }
    switch self {
    case .contentHash: return corpora.count
    case .excluded: return summaries(\.excluded.count)
    case .duplicates: return summaries(\.duplicates.count)
    case .labelChangeCounts: return summaries(\.labelChanges.count)
    case .uncommonEmotions:
      return summaries { summary in
        guard let parts = outline.parts(of: summary.name), parts.count > 1 else { return 0 }
        return max(0, summary.labelChanges.count - parts.reduce(0) { $0 + $1.changes.count })
      }
    case .corpusNotes: return summaries(\.notes.count)
    case .settingNotes: return corpora.reduce(0) { $0 + ($1.settingNotes?.count ?? 0) }
    case .protocolWords: return corpora.count
    case .sharedSentences: return overlaps(.sentence)
    case .sharedTakes: return overlaps(.repetition)
    case .columnCounts: return configurations.count
    case .granularity:
      let known = Set(
        (outline.configurations ?? []).filter { $0.granularity != nil }.map(\.identifier))
      return configurations.count { !known.contains($0.identifier) }
    case .innerScores: return configurations.flatMap(\.folds).flatMap(\.candidates).count
    case .fits: return configurations.flatMap(\.folds).count
    case .reads: return configurations.count
    case .augmentation: return configurations.count { $0.leakageCheck.augmentation != nil }
    case .calibration: return configurations.count
    case .failures: return corpora.flatMap(\.failedConfigurations).count
    case .controlNotes: return corpora.flatMap(\.controls).count { $0.note != nil }
    case .plugins: return record.results.plugins.count
    case .recordings: return record.recordings.isEmpty ? corpora.count : 0
    case .controls:
      return record.isCompact ? corpora.flatMap(\.controls).count { $0.metrics != nil } : 0
    case .learningCurves:
      return record.isCompact ? corpora.flatMap { $0.learningCurves ?? [] }.count : 0
    case .corruptedExclusions:
      return corpora.compactMap(\.robustness).reduce(0) {
        $0 + ($1.excluded?.count ?? 0) + ($1.failed?.count ?? 0)
      }
    case .robustness:
      return record.isCompact ? corpora.compactMap(\.robustness).flatMap(\.configurations).count : 0
    case .leakageAblation:
      return record.isCompact ? corpora.flatMap(\.leakageAblation).flatMap(\.steps).count : 0
    case .absentCorpora: return record.results.absentCorpora?.count ?? 0
    case .pipeline: return outline.missing.count
    }
  }
}
