import AffektNumerics
import Foundation

extension LabelPermutationTest {
  /// The largest number of exchanges.
  static let greatestDraws = 1999

  /// How much wider than the exchanges say the UAR of predictions that tell nothing spreads, as a variance.
  ///
  /// The models of two folds are tested on each other's training sets, so an accidental likeness of two
  /// recordings counts twice. Exchanges leave predictions as they are and miss that. Where ridge regression,
  /// nearest centroids and nearest neighbours learn noise, speaker by speaker, the variance is 1.2 to 1.4
  /// times that of the exchanges, and without this factor the best of 40 configurations has p ≤ .05 in
  /// 11 % of 1000 corpora (10 speakers and 7 emotions, 12 speakers and 2 emotions), one in 7 %. With it
  /// that is 3 %, and 4 %.
  static let varianceRatio = 1.5

  /// Tests the configurations at some places of `table`; nil without predictions.
  init?(
    _ table: PredictionCounts, configurations: [Int], settings: IntervalSettings,
    generator: SeededGenerator
  ) {
    var exchange = LabelExchange(table)
    let tested = configurations.map {
      TestedPredictions(
        table.configurations[$0], labelCount: table.labels.count, exchangedBy: exchange)
    }
    let scores = tested.map { $0.uar(truths: exchange.truths) }
    guard let highest = scores.max() else {
      return nil
    }
    let alpha = 1 - settings.level
    guard exchange.logarithmOfCount >= -log(alpha) else {
      self.init(
        scope: exchange.scope, configurationCount: tested.count, draws: 0, highest: highest,
        guessing: nil, pValue: nil, aboveCount: nil)
      return
    }
    let draws = min(settings.draws, Self.greatestDraws)
    var generator = generator
    let exchanged = (0..<draws).map { _ in
      exchange.draw(using: &generator)
      return tested.map { $0.uar(truths: exchange.drawn) }
    }
    let best = Self.widened(exchanged).map { $0.reduce(0, max) }
    let guessing = Statistics.quantile(best, probability: settings.level)
    let reached = best.count { $0 >= highest - 1e-12 }
    self.init(
      scope: exchange.scope, configurationCount: tested.count, draws: draws, highest: highest,
      guessing: guessing, pValue: Double(reached + 1) / Double(draws + 1),
      aboveCount: scores.count { $0 > guessing + 1e-12 })
  }

  /// Rows of one UAR per configuration, further from the mean of each configuration by the root of
  /// `varianceRatio`, but no higher than 1.
  private static func widened(_ rows: [[Double]]) -> [[Double]] {
    guard let first = rows.first else { return [] }
    let factor = varianceRatio.squareRoot()
    let means = first.indices.map { place in
      rows.reduce(0) { $0 + $1[place] } / Double(rows.count)
    }
    return rows.map { row in zip(row, means).map { min(1, $1 + factor * ($0 - $1)) } }
  }
}

/// The exchanges of emotions that a corpus allows.
///
/// Where a speaker has several emotions, these are exchanged among the speaker's recordings, so that a
/// voice that is recognised is worth nothing. Where speakers have one emotion each, nothing could be
/// exchanged so, and the emotions of these speakers are exchanged as wholes.
private struct LabelExchange {
  /// The emotion of each recording.
  let truths: [Int]
  /// The emotion of each recording after the last exchange.
  private(set) var drawn: [Int]
  /// The recordings of each speaker with several emotions.
  private let mixed: [[Int]]
  /// The recordings of each speaker with one.
  private let single: [[Int]]

  init(_ table: PredictionCounts) {
    var truths = [Int](repeating: 0, count: table.speakerOfRecording.count)
    for one in table.configurations.joined() { truths[one.recording] = one.truth }
    self.truths = truths
    drawn = truths
    let speakers = table.recordingsOfSpeakers.filter { !$0.isEmpty }
    mixed = speakers.filter { own in Set(own.map { truths[$0] }).count > 1 }
    single = speakers.filter { own in Set(own.map { truths[$0] }).count == 1 }
  }

  var scope: LabelPermutationTest.Scope {
    if mixed.isEmpty { return .amongSpeakers }
    let emotions = Set(single.map { truths[$0[0]] })
    return emotions.count > 1 ? .withinAndAmongSpeakers : .withinSpeakers
  }

  /// The natural logarithm of the number of different exchanges.
  var logarithmOfCount: Double {
    mixed.reduce(arrangements(of: single.map { truths[$0[0]] })) { sum, own in
      sum + arrangements(of: own.map { truths[$0] })
    }
  }

  private func arrangements(of labels: [Int]) -> Double {
    let counts = Dictionary(grouping: labels, by: { $0 }).values.map(\.count)
    return counts.reduce(lgamma(Double(labels.count) + 1)) { $0 - lgamma(Double($1) + 1) }
  }

  /// Exchanges the emotions once more, beginning with the true ones.
  mutating func draw(using generator: inout SeededGenerator) {
    for own in mixed {
      var labels = own.map { truths[$0] }
      generator.shuffle(&labels)
      for (recording, label) in zip(own, labels) { drawn[recording] = label }
    }
    for (own, source) in zip(single, generator.permutation(of: single.count)) {
      for recording in own { drawn[recording] = truths[single[source][0]] }
    }
  }
}

/// The predictions of a configuration, arranged to be scored many times.
private struct TestedPredictions {
  /// The recordings that each label was predicted for.
  private let recordings: [[Int]]
  /// How many recordings have each label, where no exchange changes that.
  private let fixedSupports: [Int]?

  init(
    _ predictions: [PredictionCounts.Prediction], labelCount: Int,
    exchangedBy exchange: LabelExchange
  ) {
    var recordings = [[Int]](repeating: [], count: labelCount)
    var counts = [Int](repeating: 0, count: exchange.truths.count)
    for prediction in predictions {
      recordings[prediction.predicted].append(prediction.recording)
      counts[prediction.recording] += 1
    }
    self.recordings = recordings
    let isEven = Set(counts).count == 1 && exchange.scope == .withinSpeakers
    fixedSupports = isEven ? Self.supports(of: recordings, truths: exchange.truths) : nil
  }

  /// The UAR if these were the true labels of the recordings.
  func uar(truths: [Int]) -> Double {
    let supports = fixedSupports ?? Self.supports(of: recordings, truths: truths)
    var (sum, occurring) = (0.0, 0.0)
    for (label, own) in recordings.enumerated() where supports[label] > 0 {
      var hits = 0
      for recording in own where truths[recording] == label { hits += 1 }
      sum += Double(hits) / Double(supports[label])
      occurring += 1
    }
    return occurring > 0 ? sum / occurring : 0
  }

  private static func supports(of recordings: [[Int]], truths: [Int]) -> [Int] {
    var supports = [Int](repeating: 0, count: recordings.count)
    for recording in recordings.joined() { supports[truths[recording]] += 1 }
    return supports
  }
}
