import AffektNumerics

/// Draws speakers with replacement, and says what the scores of a configuration would have been.
///
/// Recordings of one speaker are alike, so speakers are what is drawn: each of as many draws as there
/// are speakers takes all recordings of a speaker, once for each time the speaker is drawn. In the
/// two-level form each time takes as many recordings of the speaker, drawn with replacement: intervals
/// are then wider by what single recordings contribute. All configurations see the same samples, so that
/// differences between configurations are paired. A sample without any recording of an emotion takes the other
/// emotions, as a corpus without it would. Source: Field and Welsh, "Bootstrapping clustered data",
/// JRSS B 69(3), 2007; Ferrer and Riera, "Confidence intervals for evaluation in machine learning".
struct SpeakerBootstrap: Sendable {
  /// The scores of one configuration in each sample.
  struct Samples: Sendable {
    /// Unweighted average recall.
    var uar: [Double] = []
    /// The share of right predictions.
    var accuracy: [Double] = []
    /// The mean of F1 over the emotions.
    var macroF1: [Double] = []
    /// The recall of each emotion, in the samples where it occurs.
    var recalls: [[Double]]
  }

  private static let blockSize = 1000

  private let table: PredictionCounts
  private let draws: Int
  /// What is drawn: speakers or, in the two-level form, recordings.
  private let unitOfRecording: [Int]
  private let unitCount: Int
  /// How often each unit is in each sample.
  private let weights: [UInt16]

  /// Draws the samples for `table`; all draws come from `generator`.
  init(_ table: PredictionCounts, settings: IntervalSettings, generator: SeededGenerator) {
    self.table = table
    draws = settings.draws
    let speakers = table.recordingsOfSpeakers
    let unitCount = settings.twoLevel ? table.speakerOfRecording.count : speakers.count
    unitOfRecording =
      settings.twoLevel
      ? Array(table.speakerOfRecording.indices) : table.speakerOfRecording
    self.unitCount = unitCount
    var generator = generator
    var weights = [UInt16](repeating: 0, count: draws * unitCount)
    for draw in 0..<draws {
      for _ in speakers.indices {
        let speaker = generator.index(below: speakers.count)
        guard settings.twoLevel else {
          weights[draw * unitCount + speaker] += 1
          continue
        }
        let own = speakers[speaker]
        for _ in own {
          weights[draw * unitCount + own[generator.index(below: own.count)]] += 1
        }
      }
    }
    self.weights = weights
  }

  /// The generator of the samples of a corpus: one for all that is computed of a run, so that a score has
  /// the same interval in the run and in its comparison with others.
  static func generator(seed: UInt64, corpus: String) -> SeededGenerator {
    SeededGenerator(seed: seed).derived(for: "statistics of \(corpus)").derived(for: "intervals")
  }

  /// The scores of a configuration in each sample.
  func samples(of configuration: Int) -> Samples {
    let emotions = table.labels.count
    // One row per unit: right predictions, recordings, and predictions of each emotion.
    var counts = Matrix<Double>(rows: unitCount, columns: 3 * emotions)
    let confusions = table.confusions(of: configuration, by: unitOfRecording, count: unitCount)
    for (unit, confusion) in confusions.enumerated() {
      for emotion in 0..<emotions {
        counts[unit, emotion] = Double(confusion.counts[emotion][emotion])
        counts[unit, emotions + emotion] = Double(confusion.support(of: emotion))
        counts[unit, 2 * emotions + emotion] = Double(confusion.predicted(for: emotion))
      }
    }
    var samples = Samples(recalls: [[Double]](repeating: [], count: emotions))
    for start in stride(from: 0, to: draws, by: Self.blockSize) {
      let end = min(draws, start + Self.blockSize)
      let block = Matrix<Double>(
        rows: end - start, columns: unitCount,
        elements: weights[start * unitCount..<end * unitCount].map(Double.init))
      let sums = Matrix.product(block, counts)
      for row in 0..<sums.rowCount { samples.append(sums.row(row)) }
    }
    return samples
  }
}

extension SpeakerBootstrap.Samples {
  /// Appends the scores of a sample: those of `Metrics`, from its counts.
  fileprivate mutating func append(_ sums: [Double]) {
    let emotions = sums.count / 3
    var (occurring, recallSum, f1Sum, hits, total) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for emotion in 0..<emotions {
      let (hit, support) = (sums[emotion], sums[emotions + emotion])
      guard support > 0 else { continue }
      let recall = hit / support
      recalls[emotion].append(recall)
      occurring += 1
      recallSum += recall
      f1Sum += 2 * hit / (support + sums[2 * emotions + emotion])
      hits += hit
      total += support
    }
    uar.append(recallSum / occurring)
    accuracy.append(hits / total)
    macroF1.append(f1Sum / occurring)
  }
}
