import AffektNumerics
import Testing

@Suite struct SeededGeneratorTests {
  /// The authors' SplitMix64 gives 6457827717110365317, 3203168211198807973, … for the seed 1234567,
  /// and the first number of xoshiro256** follows from the second word of its state alone.
  @Test func beginsAsTheAuthorsDefine() {
    var generator = SeededGenerator(seed: 1_234_567)
    let product: UInt64 = 3_203_168_211_198_807_973 &* 5
    #expect(generator.next() == ((product << 7) | (product >> 57)) &* 9)
  }

  @Test func equalSeedsGiveEqualSequences() {
    var first = SeededGenerator(seed: 7)
    var second = SeededGenerator(seed: 7)
    var other = SeededGenerator(seed: 8)
    let sequence = (0..<100).map { _ in first.next() }
    #expect(sequence == (0..<100).map { _ in second.next() })
    #expect(sequence != (0..<100).map { _ in other.next() })
  }

  @Test func derivedGeneratorsDependOnSeedAndNameAlone() {
    let fresh = SeededGenerator(seed: 7)
    var used = fresh
    _ = used.next()
    var first = fresh.derived(for: "fold 1")
    var again = used.derived(for: "fold 1")
    var other = fresh.derived(for: "fold 2")
    let number = first.next()
    #expect(number == again.next())
    #expect(number != other.next())
  }

  @Test func numbersHaveTheirDistributions() {
    var generator = SeededGenerator(seed: 1)
    let uniform = (0..<20_000).map { _ in generator.uniform() }
    #expect(uniform.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs(uniform.reduce(0, +) / 20_000 - 0.5) < 0.01)
    let normal = (0..<20_000).map { _ in generator.normal() }
    #expect(abs(normal.reduce(0, +) / 20_000) < 0.03)
    #expect(abs(normal.reduce(0) { $0 + $1 * $1 } / 20_000 - 1) < 0.04)
    var counts = [0, 0, 0]
    for _ in 0..<30_000 { counts[generator.index(below: 3)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 400 })
  }

  @Test func permutationsHoldEachNumberOnce() {
    var generator = SeededGenerator(seed: 3)
    #expect(generator.permutation(of: 0).isEmpty)
    #expect(generator.permutation(of: 1) == [0])
    let order = generator.permutation(of: 50)
    #expect(order.sorted() == Array(0..<50) && order != Array(0..<50))
  }
}
