import AffektCore
import AffektNumerics

/// Layers that are ready.
enum CNNPreset: String, ParameterChoice {
  /// 24, 48, 64 and 64 filters of 3 × 3 with batch normalisation, pooling after the first three, a
  /// global average: 76 216 weights for 8 classes, whatever the map.
  case small
  /// 24, 48 and 48 filters of 5 × 5, pooling of 4 × 2 after the first two, a dense layer of 64,
  /// after Salamon and Bello: 241 304 weights for 8 classes and maps of 128 bands × 128 frames.
  case threeConvolutions = "three-convolutions"

  /// The layers without the last one.
  var layers: [LayerText] {
    switch self {
    case .small:
      [24, 48, 64, 64].enumerated().flatMap { place, filters in
        ["convolution \(filters) 3x3 padding 1x1", "batch-normalization", "activation"]
          + (place < 3 ? ["pooling 2x2"] : ["global-average"])
      }.compactMap { LayerText($0) }
    case .threeConvolutions:
      [
        "convolution 24 5x5", "activation", "pooling 4x2", "convolution 48 5x5", "activation",
        "pooling 4x2", "convolution 48 5x5", "activation", "dropout 0.5", "dense 64", "activation",
        "dropout 0.5",
      ].compactMap { LayerText($0) }
    }
  }
}

/// What a neuron makes of the sum of its inputs.
enum CNNActivation: String, ParameterChoice {
  /// max(0, x).
  case relu
  /// x above zero, x / 100 below.
  case leakyReLU = "leaky-relu"
  /// x above zero, exp x − 1 below.
  case elu

  var layer: NetworkLayer {
    switch self {
    case .relu: .activation(.relu)
    case .leakyReLU: .activation(.leakyReLU(slope: CNN.leak))
    case .elu: .activation(.elu)
    }
  }
}

/// What is kept of a window.
enum CNNPooling: String, ParameterChoice {
  /// The largest value.
  case maximum
  /// The mean.
  case average
}

/// How weights follow the gradient.
enum CNNSolver: String, ParameterChoice {
  /// Adam, with decays 0.9 and 0.999.
  case adam
  /// Adam, and weights decay directly.
  case adamw
  /// Stochastic gradient descent with Nesterov momentum.
  case sgd
}

/// How the length of a step changes.
enum CNNSchedule: String, ParameterChoice {
  /// It does not.
  case constant
  /// Half a cosine down to a hundredth.
  case cosine
  /// To a tenth after each third of the epochs.
  case step
  /// Up during three tenths of the steps, then down to almost nothing.
  case oneCycle = "one-cycle"

  var rates: RateSchedule {
    switch self {
    case .constant: .constant
    case .cosine: .cosine(end: 0.01)
    case .step: .step(factor: 0.1, share: 1.0 / 3)
    case .oneCycle: .oneCycle(share: 0.3)
    }
  }
}

extension CNN.Parameters {
  /// The layers for maps of a shape; the last one has an output for each class.
  func layers(for shape: MapShape, classes: Int) -> [NetworkLayer] {
    var shape = shape
    var built: [NetworkLayer] = []
    for text in layers.isEmpty ? network.layers : layers {
      let layer = layer(text.form, on: shape)
      built.append(layer)
      // Where a layer does not fit, the network says so.
      shape = (try? layer.output(for: shape)) ?? shape
    }
    return built + [.dense(units: classes)]
  }

  private func layer(_ form: LayerText.Form, on shape: MapShape) -> NetworkLayer {
    switch form {
    case .layer(let layer): return layer
    case .activation: return activation.layer
    case .pooling(let kind, let size, let stride):
      return .pooling(
        kind ?? (pooling == .maximum ? .maximum : .average),
        size: GridSize(min(size.rows, shape.rows), min(size.columns, shape.columns)),
        stride: stride)
    }
  }

  /// How weights follow the gradient.
  var method: WeightOptimizer.Method {
    switch solver {
    case .adam: .adam(decay: 0)
    case .adamw: .adam(decay: weightDecay)
    case .sgd: .momentum(momentum, isNesterov: true, decay: weightDecay)
    }
  }
}
