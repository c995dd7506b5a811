import Foundation

/// A publication that one cites: for reference lists and for BibTeX.
///
/// Fields that are not known for certain are left out.
public struct Citation: Codable, Sendable, Hashable {
  /// What kind of publication it is.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// A paper in a journal.
    case article
    /// A paper in the proceedings of a conference.
    case inproceedings
    case book
    /// A program or a library.
    case software
    /// Anything else, such as a data set or a preprint.
    case misc
  }

  /// What kind of publication it is.
  public let kind: Kind
  /// The authors in order, each as `Family, Given`, an organisation without a comma; `others` at the
  /// end stands for those who are not listed.
  public let authors: [String]
  public let title: String
  /// The journal, the proceedings or the publisher.
  public let venue: String?
  public let year: Int?
  /// The volume of a journal.
  public let volume: String?
  /// The number of an issue.
  public let number: String?
  /// The pages, `357–366`, or the number of an article that has none.
  public let pages: String?
  /// The digital object identifier, without an address before it.
  public let doi: String?
  /// The address of a publication without a DOI.
  public let url: String?

  public init(
    _ kind: Kind, authors: [String], title: String, venue: String? = nil, year: Int? = nil,
    volume: String? = nil, number: String? = nil, pages: String? = nil, doi: String? = nil,
    url: String? = nil
  ) {
    self.kind = kind
    self.authors = authors
    self.title = title
    self.venue = venue
    self.year = year
    self.volume = volume
    self.number = number
    self.pages = pages
    self.doi = doi
    self.url = url
  }

  /// The key in a bibliography: `davis1980comparison`.
  ///
  /// The first author's family name, the year and the first word of the title that is no article or
  /// preposition, in small letters without accents. It depends on nothing else.
  public var key: String {
    let family = authors.first.map { $0.prefix { $0 != "," } } ?? "anonymous"
    let words = title.split { !($0.isLetter || $0.isNumber) }.map { Self.plain(String($0)) }
    let word = words.first { !$0.isEmpty && !Self.passedOver.contains($0) } ?? ""
    return Self.plain(String(family)) + (year.map(String.init) ?? "") + word
  }

  /// The citation in one line, as a reference list has it.
  public var line: String {
    var line = "\(authorText): \(title)"
    line += ended(line)
    var source: [String] = []
    if let venue { source.append(venue) }
    if let volume {
      let issue = volume + (number.map { "(\($0))" } ?? "")
      source.append(source.popLast().map { "\($0) \(issue)" } ?? issue)
    }
    if let pages { source.append(pages) }
    if let year { source.append(String(year)) }
    if !source.isEmpty {
      line += " " + source.joined(separator: ", ")
      line += ended(line)
    }
    if let doi {
      line += " doi:\(doi)"
    } else if let url {
      line += " \(url)"
    }
    return line
  }

  /// Where the publication is found: by its DOI if it has one.
  public var address: String? { doi.map { "https://doi.org/\($0)" } ?? url }

  /// The authors as they are spoken of: `Steven B. Davis and Paul Mermelstein`.
  private var authorText: String {
    let isOpen = authors.last == "others"
    let names = (isOpen ? authors.dropLast() : authors[...]).map { author in
      let parts = author.split(separator: ",", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      return parts.count == 2 ? "\(parts[1]) \(parts[0])" : author
    }
    if isOpen { return names.joined(separator: ", ") + " et al." }
    guard let last = names.last, names.count > 1 else { return names.first ?? "Anonymous" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  private func ended(_ text: String) -> String {
    text.last.map { ".?!".contains($0) } == true ? "" : "."
  }

  private static let passedOver: Set<String> = [
    "a", "an", "the", "on", "of", "for", "in", "to", "and", "with",
  ]

  /// Small letters and digits without accents.
  private static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": result.unicodeScalars.append(scalar)
      case "ß": result += "ss"
      case "ø": result += "o"
      case "æ": result += "ae"
      case "ł": result += "l"
      default: break
      }
    }
    return result
  }
}
