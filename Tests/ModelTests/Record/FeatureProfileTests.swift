import AffektNumerics
import Testing

@testable import AffektModels

@Suite("Profile of features")
struct FeatureProfileTests {
  @Test("The distance is the root of the mean squared deviation in spreads, each capped at 10")
  func distance() throws {
    // Uniform from −1 to 1 in both columns.
    let rows = (0...2000).map { place -> [Double] in
      let value = Double(place) / 1000 - 1
      return [value, 5 + value]
    }
    let profile = FeatureProfile(
      of: Matrix(rows), columns: ["a", "b"], speakers: rows.indices.map { "\($0 % 4)" })
    let spread = 0.8413 - 0.1587
    #expect(abs(profile.spreads[0] - spread) < 1e-3 && abs(profile.centers[1] - 5) < 1e-3)
    let near = try #require(profile.judgement(of: [spread, 5 - spread]))
    #expect(abs(near.distance - 1) < 0.01)
    let far = try #require(profile.judgement(of: [1e9, 5]))
    #expect(abs(far.distance - (100.0 / 2).squareRoot()) < 0.01)
    #expect(far.farthest[0].name == "a" && far.farthest[0].deviation == 10)
    #expect(far.distance > profile.limit && near.distance < profile.limit)
    #expect(profile.judgement(of: [1]) == nil)
  }

  @Test("One in a hundred training recordings of other speakers lies beyond the limit")
  func limit() {
    var draws = SeededGenerator(seed: 5)
    let rows = (0..<1000).map { _ in (0..<6).map { _ in draws.normal() } }
    let profile = FeatureProfile(
      of: Matrix(rows), columns: (0..<6).map { "c\($0)" },
      speakers: rows.indices.map { "\($0 % 10)" })
    let beyond = (0..<2000).count { _ in
      (profile.judgement(of: (0..<6).map { _ in draws.normal() })?.distance ?? 0) > profile.limit
    }
    #expect((4...50).contains(beyond), "\(beyond) of 2000")
  }

  @Test("Constant and missing columns take no part")
  func constant() throws {
    let rows = (0..<50).map { place -> [Double] in
      [3, place % 2 == 0 ? .nan : Double(place), .nan]
    }
    let profile = FeatureProfile(
      of: Matrix(rows), columns: ["constant", "gaps", "none"], speakers: rows.map { _ in "one" })
    #expect(profile.spreads[0] == 0 && profile.spreads[2] == 0 && profile.limit.isFinite)
    #expect(try #require(profile.judgement(of: [99, 25, 7])).distance < 1)
    #expect(try #require(profile.judgement(of: [.nan, .nan, .nan])).distance == 0)
  }
}
