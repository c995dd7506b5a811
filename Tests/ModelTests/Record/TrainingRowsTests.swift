import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import AffektModels

@Suite("Features of the training recordings")
struct TrainingRowsTests {
  private func recordings(_ count: Int) -> [Recording] {
    (0..<count).map { place in
      Recording(
        identifier: "r\(place)", source: .file("r\(place).wav"),
        emotion: Emotion(rawValue: place % 2 == 0 ? "anger" : "joy"), speaker: "s\(place % 3)")
    }
  }

  /// Rows of standard normal values.
  private func rows(_ count: Int, columns: Int, seed: UInt64 = 4) -> Matrix<Double> {
    var draws = SeededGenerator(seed: seed)
    return Matrix((0..<count).map { _ in (0..<columns).map { _ in draws.normal() } })
  }

  private func profile(of rows: Matrix<Double>) -> FeatureProfile {
    FeatureProfile(
      of: rows, columns: (0..<rows.columnCount).map { "c\($0)" },
      speakers: (0..<rows.rowCount).map { "s\($0 % 3)" })
  }

  private func table(of rows: Matrix<Double>, greatestSize: Int = TrainingRows.greatestSize) throws
    -> (table: TrainingRows, profile: FeatureProfile)
  {
    let profile = profile(of: rows)
    let table = TrainingRows(
      of: rows, recordings: recordings(rows.rowCount), profile: profile, greatestSize: greatestSize)
    return (try #require(table), profile)
  }

  @Test("Distances that are known: whole spreads in one of four columns")
  func known() throws {
    // Of 0 to 1000 in each column: median 500, spread 341.3.
    let scale = Matrix((0...1000).map { place in [Double](repeating: Double(place), count: 4) })
    let profile = profile(of: scale)
    let (center, spread) = (profile.centers[0], profile.spreads[0])
    func row(_ deviation: Double) -> [Double] {
      [center + deviation * spread, center, center, center]
    }
    // 127/8 steps a spread: whole multiples of 8 spreads are stored exactly.
    let kept = Matrix([row(0), row(8), row(-8), row(1)])
    let table = try #require(
      TrainingRows(of: kept, recordings: recordings(4), profile: profile))
    func found(_ deviation: Double, count: Int = 4) -> [Neighbor] {
      table.neighbors(of: profile.standardized(row(deviation)), count: count)
    }
    let near = found(8)
    #expect(near.map(\.identifier) == ["r1", "r3", "r0", "r2"])
    #expect(near[0].distance == 0 && near[0].speaker == "s1" && near[0].emotion.rawValue == "joy")
    #expect(abs(near[1].distance - (49.0 / 4).squareRoot()) < 0.02)
    #expect(abs(near[2].distance - 4) < 1e-9)
    // 16 spreads apart, and a column counts at most 10.
    #expect(abs(near[3].distance - 5) < 1e-9)
    // Beyond 8 spreads there is no difference.
    #expect(found(50) == near)
    // Of equally near ones the first comes first.
    #expect(found(0).map(\.identifier) == ["r0", "r3", "r1", "r2"])
    #expect(found(0, count: 2).count == 2)
    #expect(found(0, count: 0).isEmpty && found(0, count: -1).isEmpty)
    #expect(found(0, count: .max).count == 4)
  }

  @Test("Rounding moves no distance by more than 8/127, and a recording is nearest to itself")
  func rounding() throws {
    let rows = rows(200, columns: 12)
    let (table, profile) = try table(of: rows)
    for place in stride(from: 0, to: 200, by: 17) {
      let own = profile.standardized(rows.row(place))
      let found = table.neighbors(of: own, count: 200)
      #expect(found[0].identifier == "r\(place)" && found[0].distance == 0)
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.distance <= $1.distance })
      for neighbor in found {
        let other = try #require(Int(neighbor.identifier.dropFirst()))
        let squares = zip(own, profile.standardized(rows.row(other))).map { pair in
          let deviation = min(10, abs(max(-8, min(8, pair.0)) - max(-8, min(8, pair.1))))
          return deviation * deviation
        }
        let exact = (squares.reduce(0, +) / 12).squareRoot()
        #expect(abs(exact - neighbor.distance) <= 8.0 / 127 + 1e-9)
      }
    }
  }

  @Test("Missing values and columns without spread add nothing")
  func missing() throws {
    var rows = rows(30, columns: 3)
    for place in 0..<30 { rows[place, 1] = 7 }
    rows[4, 0] = .nan
    let (table, profile) = try table(of: rows)
    func found(_ row: [Double]) -> [Neighbor] {
      table.neighbors(of: profile.standardized(row), count: 30)
    }
    let four = try #require(found([1e9, 99, rows[4, 2]]).first)
    #expect(four.identifier == "r4" && four.distance == 0)
    #expect(found([.nan, .nan, .nan]).isEmpty)
    #expect(found([.infinity, 7, rows[9, 2]]).first?.distance == 0)
    #expect(found([1, 2]).isEmpty && found([]).isEmpty)
  }

  @Test("A table that is too large keeps a subset of the size that is left, always the same")
  func subset() throws {
    let rows = rows(400, columns: 10)
    let all = try table(of: rows).table
    #expect(!all.isSubset && all.identifiers.count == 400)
    // 10 values, "r100",, and two places: 25 bytes at most.
    let part = try table(of: rows, greatestSize: 2500).table
    #expect(part.isSubset && part.totalCount == 400)
    #expect((100...104).contains(part.identifiers.count))
    #expect(try table(of: rows, greatestSize: 2500).table == part)
    // In the order of the corpus, and from all of it.
    let places = part.identifiers.compactMap { Int($0.dropFirst()) }
    #expect(places == places.sorted())
    for quarter in 0..<4 {
      #expect((12...38).contains(places.count { $0 / 100 == quarter }))
    }
    let profile = profile(of: rows)
    #expect(
      TrainingRows(of: rows, recordings: recordings(400), profile: profile, greatestSize: 5) == nil)
    #expect(TrainingRows(of: rows, recordings: recordings(3), profile: profile) == nil)
  }

  @Test("A table takes at most 1 MB in a file")
  func size() throws {
    let (table, _) = try table(of: rows(3000, columns: 600))
    let size = try ArchiveEncoder().encode(table).data.count
    #expect(table.isSubset && (980_000...1_010_000).contains(size), "\(size)")
  }

  @Test("What is read back is equal, and parts that do not fit together are refused")
  func damage() throws {
    let table = try table(of: rows(6, columns: 2)).table
    let data = try ArchiveEncoder().encode(table).data
    #expect(try ArchiveDecoder().decode(TrainingRows.self, from: Archive(reading: data)) == table)
    let document = try JSONEncoder().encode(table)
    func isRefused(_ key: String, _ change: (Any?) -> Any?) throws -> Bool {
      var parts = try #require(
        try JSONSerialization.jsonObject(with: document) as? [String: Any])
      #expect(parts[key] != nil, "\(key)")
      parts[key] = change(parts[key])
      let changed = try JSONSerialization.data(withJSONObject: parts)
      return (try? JSONDecoder().decode(TrainingRows.self, from: changed)) == nil
    }
    func list(_ value: Any?) -> [Any] { value as? [Any] ?? [] }
    #expect(try !isRefused("identifiers") { $0 })
    for key in ["identifiers", "speakerPlaces", "emotionPlaces", "values"] {
      #expect(try isRefused(key) { Array(list($0).dropLast()) }, "\(key)")
      #expect(try isRefused(key) { Array(list($0) + list($0).prefix(1)) }, "\(key)")
      #expect(try isRefused(key) { _ in [Any]() }, "\(key)")
    }
    for key in ["speakerPlaces", "emotionPlaces"] {
      for place in [-1, 3, Int(Int32.max)] {
        #expect(try isRefused(key) { Array([place] + list($0).dropFirst()) }, "\(key)")
      }
    }
    for key in ["speakers", "emotions"] { #expect(try isRefused(key) { _ in [Any]() }) }
    for count in [0, -1, 3, Int.max, Int.min] {
      #expect(try isRefused("columnCount") { _ in count }, "\(count)")
    }
    for count in [5, 0, -1, Int.max] {
      #expect(try isRefused("totalCount") { _ in count }, "\(count)")
    }
  }
}
