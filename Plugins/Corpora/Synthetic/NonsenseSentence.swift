import AffektNumerics

/// A sentence of nonsense syllables, each a consonant and a vowel.
struct NonsenseSentence: Sendable {
  /// One syllable.
  struct Syllable: Sendable {
    let consonant: Consonant
    let vowel: Vowel
    let isStressed: Bool
  }

  /// The syllables in order.
  let syllables: [Syllable]

  /// Draws a sentence of five to seven syllables, one or two of them stressed.
  init(using generator: inout SeededGenerator) {
    let count = 5 + generator.index(below: 3)
    let stresses: Set<Int> = [generator.index(below: 3), 3 + generator.index(below: count - 3)]
    var syllables: [Syllable] = []
    for place in 0..<count {
      syllables.append(
        Syllable(
          consonant: Consonant.allCases[generator.index(below: Consonant.allCases.count)],
          vowel: Vowel.allCases[generator.index(below: Vowel.allCases.count)],
          isStressed: stresses.contains(place)))
    }
    self.syllables = syllables
  }

  /// The sentence in letters, such as `ma-so-ti`.
  var text: String {
    syllables.map { "\($0.consonant)\($0.vowel)" }.joined(separator: "-")
  }
}

/// A vowel by its formants.
enum Vowel: CaseIterable, Sendable {
  case a, e, i, o, u

  /// The first three formants of the mean man in hertz.
  ///
  /// Source: Peterson and Barney, JASA 24(2), 1952, table II; e and o by the vowels of bet and
  /// between those of bought and book.
  var formants: [Double] {
    switch self {
    case .a: [730, 1090, 2440]
    case .e: [530, 1840, 2480]
    case .i: [270, 2290, 3010]
    case .o: [500, 900, 2400]
    case .u: [300, 870, 2240]
    }
  }
}

/// A consonant by how it is made.
enum Consonant: CaseIterable, Sendable {
  case b, d, f, k, l, m, n, p, s, t

  /// Where formants move to and come from, in hertz: the place of articulation.
  var locus: [Double] {
    switch self {
    case .b, .f, .m, .p: [250, 900, 2200]
    case .d, .n, .s, .t: [250, 1750, 2700]
    case .l: [360, 1150, 2700]
    case .k: [250, 2000, 2300]
    }
  }

  /// The level of the voice while the mouth is closed or narrow; 1 is that of a vowel.
  var voicing: Double {
    switch self {
    case .b, .d: 0.12
    case .l: 0.5
    case .m, .n: 0.35
    case .f, .k, .p, .s, .t: 0
    }
  }

  /// The level of the noise source, all along (fricatives) or at the release (stops).
  var noise: Double {
    switch self {
    case .s: 0.06
    case .f: 0.025
    case .k, .p, .t: 0.10
    case .b, .d: 0.03
    case .l, .m, .n: 0
    }
  }

  /// The centre of the noise in hertz.
  var noiseCentre: Double {
    switch self {
    case .s: 5500
    case .t, .d: 4200
    case .f: 4000
    case .k: 2000
    case .b, .l, .m, .n, .p: 1000
    }
  }

  /// Whether the mouth is closed, so that noise comes only with the release.
  var isStop: Bool {
    switch self {
    case .b, .d, .k, .p, .t: true
    case .f, .l, .m, .n, .s: false
    }
  }

  /// The duration at rate 1 in seconds.
  var duration: Double {
    switch self {
    case .s, .f: 0.095
    case .k, .p, .t: 0.085
    case .b, .d, .l, .m, .n: 0.065
    }
  }
}
