/// One layer of a convolutional network, as a model file states it.
public enum NetworkLayer: Codable, Sendable, Hashable {
  /// Sums over a window of all channels, `channels` of them, each with weights and an intercept.
  case convolution(channels: Int, kernel: GridSize, stride: GridSize, padding: GridSize)
  /// Mean 0 and variance 1 of each channel over the maps of a batch, then a scale and a shift that
  /// are learnt; outside training with running means and variances.
  case batchNormalization
  /// A function of each value.
  case activation(Activation)
  /// The maximum or the average of each window.
  case pooling(Pooling, size: GridSize, stride: GridSize)
  /// The maximum or the average of each channel.
  case globalPooling(Pooling)
  /// Sets a share of the values to 0 in training, and divides the others by what is kept.
  case dropout(share: Double)
  /// Weighted sums of all values, each with an intercept.
  case dense(units: Int)

  /// What a neuron makes of the sum of its inputs.
  public enum Activation: Codable, Sendable, Hashable {
    /// max(0, x).
    case relu
    /// x above zero, slope · x below.
    case leakyReLU(slope: Double)
    /// x above zero, exp x − 1 below.
    case elu
  }

  /// What is kept of a window.
  public enum Pooling: String, Codable, Sendable {
    /// The largest value; of equal ones the first has the gradient.
    case maximum
    /// The mean.
    case average
  }

  /// The shape that comes out where `shape` goes in; throws where the layer does not fit.
  public func output(for shape: MapShape) throws(NetworkShapeError) -> MapShape {
    let result: MapShape?
    switch self {
    case .convolution(let channels, let kernel, let stride, let padding):
      try Self.check(kernel, stride, padding)
      guard (1...Self.greatestChannelCount).contains(channels) else {
        throw NetworkShapeError(
          "a convolution has 1 to \(Self.greatestChannelCount) channels, not \(channels)")
      }
      result = kernel.windows(over: shape, stride: stride, padding: padding).map {
        MapShape(channels: channels, rows: $0.rows, columns: $0.columns)
      }
    case .pooling(_, let size, let stride):
      try Self.check(size, stride, GridSize(0))
      result = size.windows(over: shape, stride: stride, padding: GridSize(0)).map {
        MapShape(channels: shape.channels, rows: $0.rows, columns: $0.columns)
      }
    case .batchNormalization: result = shape
    case .activation(let activation):
      if case .leakyReLU(let slope) = activation, !(0..<1).contains(slope) {
        throw NetworkShapeError("the slope \(slope) of a leaky ReLU is not from 0 to below 1")
      }
      result = shape
    case .globalPooling: result = MapShape(channels: shape.channels, rows: 1, columns: 1)
    case .dropout(let share):
      guard (0..<1).contains(share) else {
        throw NetworkShapeError("the share \(share) of dropout is not from 0 to below 1")
      }
      result = shape
    case .dense(let units): result = MapShape(channels: units, rows: 1, columns: 1)
    }
    guard let result else {
      throw NetworkShapeError(
        "a window is larger than the map of \(shape.rows) × \(shape.columns) that reaches it")
    }
    guard result.isUsable else {
      throw NetworkShapeError(
        "\(result.channels) × \(result.rows) × \(result.columns) values come out of a layer")
    }
    return result
  }

  /// The most channels that come out of a convolution.
  public static let greatestChannelCount = 4096

  private static func check(
    _ kernel: GridSize, _ stride: GridSize, _ padding: GridSize
  ) throws(NetworkShapeError) {
    guard kernel.isWithin(1...GridSize.greatest), stride.isWithin(1...GridSize.greatest),
      padding.isWithin(0...GridSize.greatest)
    else {
      throw NetworkShapeError(
        "kernels and strides have 1 to \(GridSize.greatest) rows and columns, margins 0 to "
          + "\(GridSize.greatest)")
    }
  }
}
