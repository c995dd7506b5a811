import AffektCore
import AffektNumerics
import Foundation

extension Recount {
  /// The figures of one bootstrap sample.
  struct Sample {
    let uar: Double
    let accuracy: Double
    let macroF1: Double
    let recalls: [String: Double]
  }

  /// What one speaker said and what was heard, counted.
  private struct Counts {
    var hits: [String: Double] = [:]
    var expressed: [String: Double] = [:]
    var predicted: [String: Double] = [:]
  }

  /// The samples of a configuration, drawn speaker by speaker as the documentation of intervals says.
  static func samples(_ predictions: [Decision], corpus: String, draws: Int) -> [Sample] {
    let counts = Dictionary(grouping: predictions, by: \.speaker).mapValues { own in
      own.reduce(into: Counts()) { counts, prediction in
        counts.expressed[prediction.truth, default: 0] += 1
        counts.predicted[prediction.predicted, default: 0] += 1
        if prediction.truth == prediction.predicted {
          counts.hits[prediction.truth, default: 0] += 1
        }
      }
    }
    let speakers = counts.keys.sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    var generator = SeededGenerator(seed: 7).derived(for: "statistics of \(corpus)")
      .derived(for: "intervals")
    return (0..<draws).map { _ in
      var sum = Counts()
      for _ in speakers {
        guard let own = counts[speakers[generator.index(below: speakers.count)]] else { continue }
        sum.hits.merge(own.hits, uniquingKeysWith: +)
        sum.expressed.merge(own.expressed, uniquingKeysWith: +)
        sum.predicted.merge(own.predicted, uniquingKeysWith: +)
      }
      let recalls = sum.expressed.reduce(into: [String: Double]()) { recalls, emotion in
        recalls[emotion.key] = (sum.hits[emotion.key] ?? 0) / emotion.value
      }
      let f1 = sum.expressed.map { emotion, count in
        2 * (sum.hits[emotion] ?? 0) / (count + (sum.predicted[emotion] ?? 0))
      }
      return Sample(
        uar: mean(Array(recalls.values)),
        accuracy: sum.hits.values.reduce(0, +) / sum.expressed.values.reduce(0, +),
        macroF1: mean(f1), recalls: recalls)
    }
  }

  /// The percentiles 2.5 and 97.5, interpolated linearly.
  static func ends(_ samples: [Double]) -> (Double, Double) {
    let sorted = samples.sorted()
    func percentile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let below = Int(saturating: place)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
    }
    return (percentile(0.025), percentile(0.975))
  }

  /// The differences of speakers in UAR; what differs by rounding only is equal.
  static func speakerDifferences(_ first: [Decision], _ second: [Decision]) -> [Double] {
    let other = uars(second) { $0.speaker }
    return uars(first) { $0.speaker }.sorted { $0.key < $1.key }.map { speaker, uar in
      let difference = uar - (other[speaker] ?? .nan)
      return abs(difference) < 1e-9 ? 0 : difference
    }
  }

  /// The rank of each difference with its sign, zeros without a rank; what is equal but for rounding
  /// has the mean rank.
  static func signedRanks(_ differences: [Double]) -> [Double] {
    let present = differences.filter { $0 != 0 }
    return differences.map { difference in
      guard difference != 0 else { return 0 }
      let below = present.count { abs($0) < abs(difference) - 1e-9 }
      let equal = present.count { abs(abs($0) - abs(difference)) <= 1e-9 }
      return (Double(below) + Double(equal + 1) / 2) * (difference > 0 ? 1 : -1)
    }
  }

  /// The share of all assignments of signs with a sum as far from zero.
  static func signPValue(_ values: [Double]) -> Double {
    let present = values.filter { $0 != 0 }
    let observed = abs(present.reduce(0, +))
    let extreme = (0..<1 << present.count).count { signs in
      let sum = present.enumerated().reduce(0.0) { sum, item in
        sum + (signs & (1 << item.offset) == 0 ? abs(item.element) : -abs(item.element))
      }
      return abs(sum) >= observed - 1e-9
    }
    return Double(extreme) / Double(1 << present.count)
  }

  /// The p-values of differences corrected together, by trying all signs of the speakers.
  static func joint(_ rows: [[Double]]) -> [Double] {
    func statistics(_ signs: Int) -> [Double] {
      rows.map { row in
        let sum = row.enumerated().reduce(0.0) { sum, item in
          sum + (signs & (1 << item.offset) == 0 ? item.element : -item.element)
        }
        let squares = row.reduce(0) { $0 + $1 * $1 }
        return squares > 0 ? abs(sum) / squares.squareRoot() : 0
      }
    }
    let observed = statistics(0)
    let all = (0..<1 << (rows.first?.count ?? 0)).map(statistics)
    func share(_ own: Int) -> Double {
      let rest = observed.indices.filter { observed[$0] <= observed[own] + 1e-9 }
      let extreme = all.count { drawn in
        rest.contains { drawn[$0] >= observed[own] - 1e-9 }
      }
      return Double(extreme) / Double(all.count)
    }
    let shares = observed.indices.map(share)
    return observed.indices.map { own in
      observed.indices.filter { observed[$0] >= observed[own] - 1e-9 }.map { shares[$0] }.max() ?? 1
    }
  }

  /// The adjusted p-values, by their definition.
  static func holm(_ pValues: [Double]) -> [Double] {
    let sorted = pValues.sorted()
    return pValues.map { own in
      sorted.enumerated().filter { $0.element <= own }.map { place, value in
        min(1, Double(sorted.count - place) * value)
      }.max() ?? 1
    }
  }
}
