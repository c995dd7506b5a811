import AffektCore

/// The publications that a text cites, each under a key of its own.
struct Bibliography {
  /// The publications, each once, in the order in which they are first cited.
  let citations: [Citation]
  private let keys: [Citation: String]

  /// Makes a bibliography of publications that may be cited more than once.
  init(_ cited: [Citation]) {
    var citations: [Citation] = []
    var keys: [Citation: String] = [:]
    var taken: Set<String> = []
    for citation in cited where keys[citation] == nil {
      var key = citation.key
      var number = 2
      while !taken.insert(key).inserted {
        key = "\(citation.key)-\(number)"
        number += 1
      }
      keys[citation] = key
      citations.append(citation)
    }
    self.citations = citations
    self.keys = keys
  }

  /// The key of a publication; nil for one that is not in the bibliography.
  func key(of citation: Citation) -> String? { keys[citation] }

  /// The bibliography as a BibTeX file.
  var bibTeX: String {
    citations.map { entry($0) }.joined(separator: "\n")
  }

  private func entry(_ citation: Citation) -> String {
    var fields: [(name: String, value: String)] = [
      ("author", citation.authors.map(Self.author).joined(separator: " and ")),
      // The second pair of braces keeps capital letters.
      ("title", "{\(TeXText.escaped(citation.title))}"),
    ]
    func add(_ name: String, _ value: String?) {
      if let value { fields.append((name, TeXText.escaped(value))) }
    }
    add(Self.venueField(citation.kind), citation.venue)
    add("year", citation.year.map(String.init))
    add("volume", citation.volume)
    add("number", citation.number)
    if let pages = citation.pages {
      fields.append(
        (
          "pages",
          pages.split(separator: "–").map { TeXText.escaped(String($0)) }
            .joined(separator: "--")
        ))
    }
    if let doi = citation.doi {
      fields.append(("doi", Self.address(doi)))
    } else if let url = citation.url {
      fields.append(("url", Self.address(url)))
    }
    let lines = fields.filter { !$0.value.isEmpty }.map { "  \($0.name) = {\($0.value)}," }
    return "@\(Self.type(citation.kind)){\(keys[citation] ?? citation.key),\n"
      + lines.joined(separator: "\n") + "\n}\n"
  }

  /// `Family, Given` as it is; the name of an organisation in braces, so that it is not taken apart.
  ///
  /// Brackets are in braces too: styles look for them in what they make of names.
  private static func author(_ name: String) -> String {
    var text = TeXText.escaped(name)
    for bracket in ["(", ")", "[", "]"] { text = text.replacing(bracket, with: "{\(bracket)}") }
    return name.contains(",") || name == "others" ? text : "{\(text)}"
  }

  private static func type(_ kind: Citation.Kind) -> String {
    switch kind {
    case .article: "article"
    case .inproceedings: "inproceedings"
    case .book: "book"
    case .software, .misc: "misc"
    }
  }

  private static func venueField(_ kind: Citation.Kind) -> String {
    switch kind {
    case .article: "journal"
    case .inproceedings: "booktitle"
    case .book: "publisher"
    case .software, .misc: "howpublished"
    }
  }

  /// A DOI or an address, which styles set character by character: what TeX could take for something
  /// else is written as bytes.
  private static func address(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar) || "-._/:;()<>#&~=?+,@!*'%".unicodeScalars.contains(scalar)
      if isPlain {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}
