import AffektNumerics
import Foundation

/// Copies of a model as a stranger's file may hold them: each is damaged in one place.
struct DamagedCopies<Model: Codable> {
  /// The most copies of a model.
  private static var limit: Int { 300 }
  /// The most values that all copies of a model hold together: large models get fewer copies.
  private static var valueLimit: Int { 300_000 }

  private let stored: StoredValue
  private let damages: [StoredDamage]

  /// Stores a model; throws when that cannot be done.
  init(of model: Model) throws {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    stored = try JSONDecoder().decode(StoredValue.self, from: encoder.encode(model))
    let all = StoredDamage.all(of: stored)
    var generator = SeededGenerator(seed: 23)
    let count = min(Self.limit, max(Self.valueLimit / stored.count, 20))
    damages = generator.permutation(of: all.count).prefix(count).map { all[$0] }
  }

  /// Hands over the copies that could be read, each with what is wrong with it.
  func forEach(_ body: (_ copy: Model, _ damage: String) throws -> Void) throws {
    let encoder = JSONEncoder()
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    for damage in damages {
      let data = try encoder.encode(damage.damaged(stored))
      guard let copy = try? decoder.decode(Model.self, from: data) else { continue }
      try body(copy, damage.description)
    }
  }
}
