/// Batch normalisation: y = w · (x − m) / √(v + ε) + b for each channel, ε = 10⁻⁵.
///
/// In training m and v are the mean and the variance (divided by n) of the channel over the batch;
/// the running ones move a tenth towards them, the variance divided by n − 1. Outside training m
/// and v are the running ones. Source: Ioffe and Szegedy, "Batch normalization", ICML 2015; as
/// PyTorch's `BatchNorm2d`.
struct BatchNormalizationComputation: LayerComputation {
  let shape: MapShape

  private static let epsilon = 1e-5
  private static let share = 0.1

  private var channels: Int { shape.channels }

  var weightCount: Int { 2 * channels }
  var statisticCount: Int { 2 * channels }
  /// Of each map mean and squares of the channels on the way forward, two sums on the way back.
  var keptPerMap: Int { 2 * channels }
  /// Mean, 1 / √(v + ε), and two means of errors of each channel.
  var keptPerBatch: Int { 4 * channels }
  var surveysBatch: Bool { true }

  func initialize(
    _ weights: UnsafeMutablePointer<Float>, statistics: UnsafeMutablePointer<Float>,
    using generator: inout SeededGenerator
  ) {
    for channel in 0..<channels {
      (weights[channel], weights[channels + channel]) = (1, 0)
      (statistics[channel], statistics[channels + channel]) = (0, 1)
    }
  }

  /// Mean and sum of squared differences from it, of each channel of each map.
  func survey(_ pass: LayerPass) {
    let length = shape.planeCount
    for map in 0..<pass.count {
      let kept = pass.kept + map * keptPerMap
      for channel in 0..<channels {
        let plane = pass.input + (map * channels + channel) * length
        let mean = floatSum(plane, length) / Float(length)
        kept[channel] = mean
        kept[channels + channel] = floatSquares(plane, shift: mean, length)
      }
    }
  }

  func finishSurvey(_ pass: LayerPass) {
    let length = Double(shape.planeCount)
    let total = length * Double(pass.batch)
    for channel in 0..<channels {
      var mean = 0.0
      for map in 0..<pass.batch { mean += Double(pass.kept[map * keptPerMap + channel]) }
      mean /= Double(pass.batch)
      var squares = 0.0
      for map in 0..<pass.batch {
        let kept = pass.kept + map * keptPerMap
        let difference = Double(kept[channel]) - mean
        squares += Double(kept[channels + channel]) + length * difference * difference
      }
      pass.keptOfBatch[channel] = Float(mean)
      pass.keptOfBatch[channels + channel] = Float(
        1 / (squares / total + Self.epsilon).squareRoot())
      let running = pass.statistics
      running[channel] += Float(Self.share * (mean - Double(running[channel])))
      let variance = total > 1 ? squares / (total - 1) : squares
      running[channels + channel] += Float(
        Self.share * (variance - Double(running[channels + channel])))
    }
  }

  func forward(_ pass: LayerPass) {
    let length = shape.planeCount
    for channel in 0..<channels {
      let (mean, scale) = scaling(pass, channel)
      let factor = scale * pass.weights[channel]
      let shift = pass.weights[channels + channel]
      let (means, factors) = (FloatLanes(repeating: mean), FloatLanes(repeating: factor))
      let shifts = FloatLanes(repeating: shift)
      for map in 0..<pass.count {
        let start = (map * channels + channel) * length
        mapLanes(pass.output + start, pass.input + start, length) {
          ($0 - means) * factors + shifts
        }
      }
    }
  }

  /// Σ e and Σ e · (x − m) of each channel of each map.
  func backwardToWeights(_ pass: LayerPass) {
    let length = shape.planeCount
    for map in 0..<pass.count {
      let kept = pass.kept + map * keptPerMap
      for channel in 0..<channels {
        let start = (map * channels + channel) * length
        let sums = floatProducts(
          pass.outputErrors + start, pass.input + start, shift: scaling(pass, channel).mean,
          length)
        kept[channel] = sums.sum
        kept[channels + channel] = sums.products
      }
    }
  }

  func finishBackwardToWeights(_ pass: LayerPass) {
    let total = Double(shape.planeCount * pass.batch)
    for channel in 0..<channels {
      var (sum, products) = (0.0, 0.0)
      for map in 0..<pass.batch {
        sum += Double(pass.kept[map * keptPerMap + channel])
        products += Double(pass.kept[map * keptPerMap + channels + channel])
      }
      let scale = Double(scaling(pass, channel).scale)
      pass.gradient[channel] += Float(products * scale)
      pass.gradient[channels + channel] += Float(sum)
      pass.keptOfBatch[2 * channels + channel] = Float(sum / total)
      pass.keptOfBatch[3 * channels + channel] = Float(products * scale * scale / total)
    }
  }

  func backwardToInput(_ pass: LayerPass) {
    let length = shape.planeCount
    for channel in 0..<channels {
      let (mean, scale) = scaling(pass, channel)
      let factors = FloatLanes(repeating: scale * pass.weights[channel])
      let means = FloatLanes(repeating: mean)
      // Outside training the statistics do not depend on the input.
      let shift = pass.isTraining ? pass.keptOfBatch[2 * channels + channel] : 0
      let slope = pass.isTraining ? pass.keptOfBatch[3 * channels + channel] : 0
      let (shifts, slopes) = (FloatLanes(repeating: shift), FloatLanes(repeating: slope))
      for map in 0..<pass.count {
        let start = (map * channels + channel) * length
        mapLanes(
          pass.inputErrors + start, pass.outputErrors + start, pass.input + start, length
        ) { ($0 - shifts - ($1 - means) * slopes) * factors }
      }
    }
  }

  /// The mean and 1 / √(v + ε) that count in this pass.
  private func scaling(_ pass: LayerPass, _ channel: Int) -> (mean: Float, scale: Float) {
    if pass.isTraining {
      return (pass.keptOfBatch[channel], pass.keptOfBatch[channels + channel])
    }
    let variance = Double(pass.statistics[channels + channel])
    return (pass.statistics[channel], Float(1 / (variance + Self.epsilon).squareRoot()))
  }
}
