import AffektNumerics

/// Compares configurations that were tested on the same recordings, two at a time.
struct PairedComparator: Sendable {
  /// Up to as many pairs all are compared; beyond that each configuration with the best one.
  static let pairLimit = 2000
  /// The probability with which a minimum detectable effect is found.
  static let power = 0.8

  private let configurations: [PairedScores]
  private let folds: [FoldSize]
  private let settings: IntervalSettings
  private let generator: SeededGenerator
  private let table: PredictionCounts
  private let scores: WholeSpeakerScores
  /// The UAR in each bootstrap sample, by configuration.
  private let samples: [[Double]]

  /// Prepares the comparison of configurations in the order of `table`; `samples` is the UAR of each
  /// configuration in each bootstrap sample, and may be empty.
  init(
    _ configurations: [PairedScores], folds: [FoldSize], table: PredictionCounts,
    samples: [[Double]],
    settings: IntervalSettings, generator: SeededGenerator
  ) {
    self.configurations = configurations
    self.folds = folds
    self.settings = settings
    self.generator = generator
    self.table = table
    self.samples = samples
    scores = WholeSpeakerScores(table)
  }

  private var alpha: Double { 1 - settings.level }

  /// The configurations at some places, best pooled UAR first, equal ones in the order given.
  func ranked(_ places: [Int]) -> [Int] {
    places.sorted { left, right in
      let (first, second) = (configurations[left].uar, configurations[right].uar)
      return first != second ? first > second : left < right
    }
  }

  /// The comparisons of configurations of the same group, each given by places, corrected for all of them.
  ///
  /// `begin` starts a phase of as many pieces as there are pairs.
  func comparisons(within groups: [[Int]], begin: (Int) -> ProgressPhase) -> [PairedDifference] {
    var pairs: [(first: Int, second: Int)] = []
    for ranked in groups.map(ranked) {
      let isComplete = ranked.count * (ranked.count - 1) / 2 <= Self.pairLimit
      for (rank, first) in ranked.enumerated() where isComplete || rank == 0 {
        pairs += ranked.dropFirst(rank + 1).map { (first, $0) }
      }
    }
    return comparisons(of: pairs, begin: begin)
  }

  /// The comparisons of pairs of configurations, given by places, corrected for all of them.
  ///
  /// `begin` starts a phase of as many pieces as there are pairs.
  func comparisons(of pairs: [(first: Int, second: Int)], begin: (Int) -> ProgressPhase)
    -> [PairedDifference]
  {
    guard !pairs.isEmpty else { return [] }
    let phase = begin(pairs.count)
    defer { phase.end() }
    let differences = pairs.map { scores.differences($0, $1) }
    let tests = differences.map { WilcoxonSignedRank(differences: $0) }
    let holm = HolmCorrection.adjusted(tests.map(\.pValue))
    let joint = JointSignFlips(
      differences: differences, draws: settings.draws, generator: generator.derived(for: "joint")
    ).adjustedPValues
    return pairs.indices.map { index in
      defer { phase.advance() }
      let test = tests[index]
      return comparison(
        pairs[index].first, pairs[index].second, differences[index],
        .init(
          positive: test.positiveRankSum, negative: test.negativeRankSum, pValue: test.pValue,
          holmPValue: holm[index], isExact: test.isExact), jointPValue: joint[index],
        rankBiserial: test.rankBiserial)
    }
  }

  /// The smallest difference that comparisons could be expected to find; nil without any, where speakers
  /// do not vary, and where it would be above 1.
  func minimumDetectableEffect(_ comparisons: [PairedDifference]) -> MinimumDetectableEffect? {
    let deviations = comparisons.compactMap(\.deviation)
    guard !deviations.isEmpty else { return nil }
    let deviation = Statistics.quantile(deviations, probability: 0.5)
    let difference = PairedDifferences.detectable(
      deviation: deviation, count: table.speakers.count, alpha: alpha, power: Self.power)
    // No difference in UAR is above 1, and speakers who do not differ at all say nothing of others.
    guard deviation > 0, difference <= 1 else { return nil }
    return MinimumDetectableEffect(
      difference: difference, deviation: deviation, speakers: table.speakers.count, alpha: alpha,
      power: Self.power)
  }

  private func comparison(
    _ first: Int, _ second: Int, _ differences: [Int], _ wilcoxon: PairedDifference.SignedRank,
    jointPValue: Double, rankBiserial: Double
  ) -> PairedDifference {
    let (left, right) = (configurations[first], configurations[second])
    let spread = PairedDifferences(differences.map { Double($0) / Double(scores.denominator) })
    let flips = SignFlipTest(
      differences: differences, draws: settings.draws,
      generator: generator.derived(for: "\(left.key)\n\(right.key)"))
    return PairedDifference(
      first: left.identifier, second: right.identifier,
      difference: left.uar - right.uar, interval: interval(first, second),
      wins: differences.count { $0 > 0 }, ties: differences.count { $0 == 0 },
      losses: differences.count { $0 < 0 },
      wilcoxon: wilcoxon,
      signFlip: .init(
        pValue: flips.pValue, jointPValue: jointPValue, isExact: flips.isExact),
      mcNemar: mcNemar(first, second), resampledT: resampledT(left, right),
      rankBiserial: rankBiserial, cohensD: spread?.cohensD, deviation: spread?.deviation,
      isSignificant: jointPValue <= alpha)
  }

  private func interval(_ first: Int, _ second: Int) -> Interval? {
    guard !samples.isEmpty else { return nil }
    return Interval(zip(samples[first], samples[second]).map { $0 - $1 }, level: settings.level)
  }

  private func mcNemar(_ first: Int, _ second: Int) -> PairedDifference.Recordings {
    let (left, right) = (hits(first), hits(second))
    let test = McNemar(
      firstOnly: zip(left, right).count { $0 == true && $1 == false },
      secondOnly: zip(left, right).count { $0 == false && $1 == true })
    return .init(
      firstOnly: test.firstOnly, secondOnly: test.secondOnly, pValue: test.exactPValue)
  }

  /// Whether the first prediction about each recording is right; nil where there is none.
  private func hits(_ configuration: Int) -> [Bool?] {
    var hits = [Bool?](repeating: nil, count: table.speakerOfRecording.count)
    for prediction in table.configurations[configuration] where hits[prediction.recording] == nil {
      hits[prediction.recording] = prediction.truth == prediction.predicted
    }
    return hits
  }

  private func resampledT(_ left: PairedScores, _ right: PairedScores)
    -> PairedDifference.Folds?
  {
    let (tested, trained) = folds.reduce(into: (0, 0)) { sums, fold in
      sums.0 += fold.testCount
      sums.1 += fold.trainingCount
    }
    let differences = folds.compactMap { fold -> Double? in
      guard let first = left.foldUARs[fold.name], let second = right.foldUARs[fold.name]
      else { return nil }
      return first - second
    }
    guard trained > 0, differences.count == folds.count else { return nil }
    let test = CorrectedResampledT(
      differences: differences, testShare: Double(tested) / Double(trained))
    return test.map {
      .init(
        statistic: $0.statistic, degreesOfFreedom: $0.degreesOfFreedom, pValue: $0.pValue)
    }
  }
}
