import AffektNumerics
import Foundation

/// Writes any text so that TeX sets it as it is.
///
/// Characters with a meaning for TeX, accents, Greek letters and common signs become commands; what
/// pdfLaTeX has no letter for, such as an emoji, is written visibly as `[U+1F600]`. Line ends and tabs
/// become spaces. The braces of the result are balanced and none of them is escaped, so that BibTeX
/// reads it as well.
enum TeXText {
  /// The text for running text, captions, cells of tables and fields of BibTeX.
  static func escaped(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar?
    for character in text.precomposedStringWithCanonicalMapping {
      // A letter and one accent, whether or not there is one sign for both.
      let parts = Array(String(character).decomposedStringWithCanonicalMapping.unicodeScalars)
      if parts.count == 2, isLetter(parts[0]), let accent = accents[parts[1]] {
        result += "{\\\(accent){\(parts[0])}}"
        previous = nil
        continue
      }
      for scalar in character.unicodeScalars {
        result += written(scalar, after: previous)
        previous = scalar
      }
    }
    return result
  }

  /// Text that may be broken after signs that join words, as names and paths have them, and, where
  /// nothing joins them, after as many letters as a narrow column has.
  static func breakable(_ text: String) -> String {
    var result = ""
    var piece = ""
    var length = 0
    for character in text {
      piece.append(character)
      length = character == " " ? 0 : length + 1
      if length > 20 || (length > 2 && "/_-.,:;=@+|<>()[]'\"".contains(character)) {
        result += escaped(piece) + "\\allowbreak{}"
        piece = ""
        length = 0
      }
    }
    return result + escaped(piece)
  }

  /// Running text, in which only words that are longer than any of a language may be broken.
  static func running(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.count > 20 ? breakable(String(word)) : escaped(String(word))
    }.joined(separator: " ")
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func written(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> String {
    if let command = commands[scalar] {
      // Two of these in a row would join to another sign: -- to a dash, '' to a quotation mark.
      return scalar == previous && "-',".unicodeScalars.contains(scalar) ? "{}" + command : command
    }
    switch scalar.value {
    case 0x20...0x7e: return String(scalar)
    default: return "[U+" + String(format: "%04X", scalar.value) + "]"
    }
  }

  /// Combining marks and the commands that set them over or under a letter.
  private static let accents: [Unicode.Scalar: String] = [
    "\u{300}": "`", "\u{301}": "'", "\u{302}": "^", "\u{303}": "~", "\u{304}": "=", "\u{306}": "u",
    "\u{307}": ".", "\u{308}": "\"", "\u{30a}": "r", "\u{30b}": "H", "\u{30c}": "v", "\u{323}": "d",
    "\u{327}": "c", "\u{328}": "k",
  ]

  /// Signs and the commands for them.
  private static let commands: [Unicode.Scalar: String] = {
    var commands: [Unicode.Scalar: String] = [
      "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}",
      "$": "\\$", "%": "\\%", "&": "\\&", "#": "\\#", "_": "\\_", "~": "\\textasciitilde{}",
      "^": "\\textasciicircum{}", "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}",
      "\"": "\\textquotedbl{}", "`": "\\textasciigrave{}", "'": "'", "-": "-", ",": ",",
      "\n": " ", "\r": " ", "\t": " ", "\u{2028}": " ", "\u{2029}": " ",
      "\u{a0}": "~", "\u{202f}": "\\,", "\u{2009}": "\\,", "\u{2013}": "\\textendash{}",
      "\u{2014}": "\\textemdash{}", "\u{2018}": "\\textquoteleft{}",
      "\u{2019}": "\\textquoteright{}",
      "\u{201c}": "\\textquotedblleft{}", "\u{201d}": "\\textquotedblright{}",
      "\u{201e}": "\\quotedblbase{}", "\u{2026}": "\\ldots{}", "\u{2022}": "\\textbullet{}",
      "\u{b7}": "\\textperiodcentered{}", "\u{a7}": "\\S{}", "\u{a9}": "\\textcopyright{}",
      "\u{ae}": "\\textregistered{}", "\u{ab}": "\\guillemotleft{}", "\u{bb}": "\\guillemotright{}",
      "\u{a1}": "\\textexclamdown{}", "\u{bf}": "\\textquestiondown{}", "\u{a3}": "\\pounds{}",
      "\u{20ac}": "\\texteuro{}", "\u{b0}": "\\textdegree{}", "\u{b9}": "\\textsuperscript{1}",
      "\u{b2}": "\\textsuperscript{2}", "\u{b3}": "\\textsuperscript{3}",
      "\u{df}": "\\ss{}", "\u{e6}": "\\ae{}", "\u{c6}": "\\AE{}", "\u{153}": "\\oe{}",
      "\u{152}": "\\OE{}", "\u{f8}": "\\o{}", "\u{d8}": "\\O{}", "\u{142}": "\\l{}",
      "\u{141}": "\\L{}", "\u{111}": "\\dj{}", "\u{110}": "\\DJ{}", "\u{f0}": "\\dh{}",
      "\u{d0}": "\\DH{}", "\u{fe}": "\\th{}", "\u{de}": "\\TH{}", "\u{131}": "\\i{}",
    ]
    let mathematics: [Unicode.Scalar: String] = [
      "\u{d7}": "\\times", "\u{f7}": "\\div", "\u{b1}": "\\pm", "\u{2212}": "-",
      "\u{2264}": "\\leq",
      "\u{2265}": "\\geq", "\u{2260}": "\\neq", "\u{2248}": "\\approx", "\u{2192}": "\\rightarrow",
      "\u{2190}": "\\leftarrow", "\u{2191}": "\\uparrow", "\u{2193}": "\\downarrow",
      "\u{221e}": "\\infty", "\u{2211}": "\\sum", "\u{221a}": "\\surd", "\u{bd}": "\\frac12",
      "\u{bc}": "\\frac14", "\u{be}": "\\frac34", "\u{b5}": "\\mu", "\u{22c5}": "\\cdot",
    ]
    for (scalar, command) in mathematics { commands[scalar] = "\\ensuremath{\(command)}" }
    let greek = [
      "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
      "lambda", "mu", "nu", "xi", "", "pi", "rho", "varsigma", "sigma", "tau", "upsilon", "phi",
      "chi", "psi", "omega",
    ]
    for (place, name) in greek.enumerated() where !name.isEmpty {
      if let scalar = Unicode.Scalar(0x3b1 + UInt32(place)) {
        commands[scalar] = "\\ensuremath{\\\(name)}"
      }
    }
    let capitals: [Unicode.Scalar: String] = [
      "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma",
      "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
    ]
    for (scalar, name) in capitals { commands[scalar] = "\\ensuremath{\\\(name)}" }
    return commands
  }()
}
