import AffektNumerics
import Foundation

/// A rectangular room with equal walls, in which a talker and a microphone stand.
///
/// The walls mirror the talker again and again. Each mirror image at a distance d, seen over n
/// walls, adds (−β)ⁿ·d₀/d at the time (d − d₀)/c, rounded to a sample; d₀ is the distance of the
/// talker and c = 343 m/s. The sign of the reflections keeps low frequencies from piling up. β is
/// found so that the room has the reverberation time asked for: the decay of the response is
/// measured (T30) and β corrected until it fits within 1 %, or five times. Sources: Allen and
/// Berkley, "Image method for efficiently simulating small-room acoustics", JASA 65(4), 1979; for
/// the sign Lehmann and Johansson, "Prediction of energy decay in room impulse responses simulated
/// with an image-source model", JASA 124(1), 2008.
public struct ShoeboxRoom: Sendable, Hashable {
  /// Length, width and height, in metres.
  public let dimensions: SIMD3<Double>
  /// Where the talker stands, in metres from a corner.
  public let talker: SIMD3<Double>
  /// Where the microphone stands, in metres from a corner.
  public let microphone: SIMD3<Double>

  /// The speed of sound, in metres a second.
  private static let speed = 343.0

  /// Makes a room; both places lie inside it and are not the same.
  public init(dimensions: SIMD3<Double>, talker: SIMD3<Double>, microphone: SIMD3<Double>) {
    for place in [talker, microphone] {
      precondition(
        all(place .> SIMD3()) && all(place .< dimensions), "talker and microphone stand inside")
    }
    precondition(talker != microphone, "talker and microphone stand at two places")
    self.dimensions = dimensions
    self.talker = talker
    self.microphone = microphone
  }

  /// A room whose talker and microphone stand at random places, at least a tenth of each dimension
  /// from the walls.
  public init(dimensions: SIMD3<Double>, using generator: inout SeededGenerator) {
    func place() -> SIMD3<Double> {
      var place = SIMD3<Double>()
      for axis in 0..<3 { place[axis] = dimensions[axis] * generator.uniform(in: 0.1..<0.9) }
      return place
    }
    self.init(dimensions: dimensions, talker: place(), microphone: place())
  }

  /// About how many images a response needs, and with it time and memory: the volume of a ball of
  /// the radius that sound travels in the reverberation time, over that of the room.
  public static func imageCount(dimensions: SIMD3<Double>, reverberationTime: Double) -> Double {
    let radius = speed * reverberationTime
    return 4 / 3 * Double.pi * radius * radius * radius
      / (dimensions.x * dimensions.y * dimensions.z)
  }

  /// The time from one wall to the next, on average, in seconds: 4·V/(S·c).
  public static func meanFreeTime(dimensions: SIMD3<Double>) -> Double {
    4 * dimensions.x * dimensions.y * dimensions.z / (surface(dimensions) * speed)
  }

  private static func surface(_ dimensions: SIMD3<Double>) -> Double {
    2 * (dimensions.x * dimensions.y + dimensions.y * dimensions.z + dimensions.z * dimensions.x)
  }

  /// The response of the room at a sample rate in Hz, with a reverberation time in seconds.
  ///
  /// It ends after the reverberation time.
  public func response(reverberationTime: Double, sampleRate: Double) -> ImpulseResponse {
    precondition(reverberationTime > 0, "a reverberation time is positive")
    let images = images(within: reverberationTime)
    var exponent = absorption(for: reverberationTime, images: images)
    var response = response(of: images, absorption: exponent, reverberationTime, sampleRate)
    // Echoes that meet add up or cancel, which the energies do not know.
    for _ in 0..<4 {
      let ratio = (response.reverberationTime ?? reverberationTime) / reverberationTime
      guard abs(ratio - 1) > 0.01 else { break }
      exponent *= ratio
      response = self.response(of: images, absorption: exponent, reverberationTime, sampleRate)
    }
    return response
  }

  private func response(
    of images: Images, absorption: Double, _ reverberationTime: Double, _ sampleRate: Double
  ) -> ImpulseResponse {
    let count = 1 + Int(saturating: (reverberationTime * sampleRate).rounded())
    var samples = [Double](repeating: 0, count: count)
    let powers = Self.powers(of: -exp(-absorption), upTo: images.greatestOrder)
    for index in images.delays.indices {
      let order = Int(images.orders[index])
      let place = Int(saturating: (Double(images.delays[index]) * sampleRate).rounded())
      guard place < count else { continue }
      // An echo so early that it would fall on the direct sound comes a sample later.
      samples[order == 0 ? 0 : max(1, place)] += powers[order] * Double(images.gains[index])
    }
    return ImpulseResponse(samples: samples.map { Float($0) }, sampleRate: sampleRate)
  }

  /// The mirror images of the talker: when they are heard after the direct sound, how loud without
  /// losses at the walls, and over how many walls.
  private struct Images {
    var delays: [Float] = []
    var gains: [Float] = []
    var orders: [Int32] = []
    var greatestOrder = 0
  }

  private func images(within time: Double) -> Images {
    let direct = distance(talker - microphone)
    let greatest = direct + time * Self.speed
    // Along each axis, image m of either parity stands at 2·m·length ± talker.
    let axes = (0..<3).map { axis in
      let last = Int(saturating: (greatest / (2 * dimensions[axis])).rounded(.up)) + 1
      return (-last...last).flatMap { m -> [(offset: Double, order: Int)] in
        let shift = 2 * Double(m) * dimensions[axis] - microphone[axis]
        return [
          (shift + talker[axis], abs(2 * m)), (shift - talker[axis], abs(2 * m - 1)),
        ]
      }
    }
    var images = Images()
    let limit = greatest * greatest
    for x in axes[0] {
      let first = x.offset * x.offset
      guard first <= limit else { continue }
      for y in axes[1] {
        let second = first + y.offset * y.offset
        guard second <= limit else { continue }
        for z in axes[2] {
          let square = second + z.offset * z.offset
          guard square <= limit else { continue }
          let length = square.squareRoot()
          let order = x.order + y.order + z.order
          images.delays.append(Float((length - direct) / Self.speed))
          images.gains.append(Float(direct / length))
          images.orders.append(Int32(order))
          images.greatestOrder = max(images.greatestOrder, order)
        }
      }
    }
    return images
  }

  private func distance(_ difference: SIMD3<Double>) -> Double {
    (difference * difference).sum().squareRoot()
  }

  /// The powers of a number from 0 on.
  private static func powers(of number: Double, upTo greatest: Int) -> [Double] {
    var powers = [1.0]
    for _ in 0..<greatest { powers.append((powers.last ?? 1) * number) }
    return powers
  }

  /// −ln β for the reflection coefficient β with which the energies of the images die away in time.
  private func absorption(for time: Double, images: Images) -> Double {
    // Energies by milliseconds and number of reflections, so that β can be tried without the
    // images.
    let orderCount = images.greatestOrder + 1
    let stepCount = 1 + Int(saturating: time * 1000)
    var energies = Matrix<Double>(rows: stepCount, columns: orderCount)
    for index in images.delays.indices {
      let step = min(Int(saturating: Double(images.delays[index]) * 1000), stepCount - 1)
      let gain = Double(images.gains[index])
      energies[step, Int(images.orders[index])] += gain * gain
    }
    // Eyring's formula to begin with: T = 0.161·V / (−S·ln β²).
    let volume = dimensions.x * dimensions.y * dimensions.z
    var exponent = 0.161 * volume / (2 * Self.surface(dimensions) * time)
    for _ in 0..<6 {
      let powers = Self.powers(of: exp(-2 * exponent), upTo: images.greatestOrder)
      let decay = (0..<stepCount).map { step -> Float in
        var energy = 0.0
        for order in 0..<orderCount { energy += energies[step, order] * powers[order] }
        return Float(energy.squareRoot())
      }
      let measured = ImpulseResponse(samples: decay, sampleRate: 1000).reverberationTime
      exponent *= (measured ?? time) / time
    }
    return exponent
  }
}
