import Foundation
import NIOCore

/// A form of several parts (RFC 7578), of which the one called `file` is of interest.
enum MultipartForm {
  private static let greatestHeaderSize = 8192

  /// The boundary that a content type states; nil for another type.
  static func boundary(in contentType: String?) throws(Problem) -> String? {
    guard let contentType,
      contentType.lowercased().hasPrefix("multipart/form-data")
    else { return nil }
    guard let boundary = parameter("boundary", in: contentType),
      (1...70).contains(boundary.utf8.count)
    else { throw .badRequest("the content type lacks its boundary, of 1 to 70 characters") }
    return boundary
  }

  /// The content of the part called `file`; throws `Problem` for a form that is broken or lacks it.
  static func file(in body: ByteBuffer, boundary: String) throws(Problem) -> ByteBuffer {
    let delimiter = Array("\r\n--\(boundary)".utf8)
    var found: ByteBuffer?
    var place = 0
    // The first delimiter has no line break before it.
    guard body.starts(with: delimiter.dropFirst(2)) else { throw broken("its first boundary") }
    place = delimiter.count - 2
    while true {
      if body.has([0x2d, 0x2d], at: place) { break }
      guard body.has([0x0d, 0x0a], at: place) else {
        throw broken("a line break behind a boundary")
      }
      place += 2
      guard let headerEnd = body.firstPlace(of: [0x0d, 0x0a, 0x0d, 0x0a], from: place),
        headerEnd - place <= greatestHeaderSize,
        let header = body.getString(at: body.readerIndex + place, length: headerEnd - place)
      else { throw broken("the head of a part") }
      let start = headerEnd + 4
      // An empty part: its delimiter begins with the line break that ends its head.
      guard let end = body.firstPlace(of: delimiter, from: start - 2) else {
        throw broken("its last boundary")
      }
      if name(in: header) == "file" {
        guard found == nil else { throw .badRequest("the form has two parts 'file'; send one") }
        found = body.getSlice(
          at: body.readerIndex + start, length: max(0, end - start))
      }
      place = end + delimiter.count
    }
    guard let found else {
      throw .badRequest("the form has no part 'file'; send the recording as such a part")
    }
    return found
  }

  private static func broken(_ what: String) -> Problem {
    .badRequest("the form is broken: it lacks \(what); send it again")
  }

  private static func name(in header: String) -> String? {
    let lines = header.split(separator: "\r\n")
    let line = lines.first { $0.lowercased().hasPrefix("content-disposition:") }
    return line.flatMap { parameter("name", in: String($0)) }
  }

  /// A parameter behind a semicolon, with or without quotation marks.
  private static func parameter(_ name: String, in text: String) -> String? {
    for part in text.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].trimmingCharacters(in: .whitespaces).lowercased() == name
      else { continue }
      let value = pair[1].trimmingCharacters(in: .whitespaces)
      return value.trimmingCharacters(in: CharacterSet(charactersIn: "\""))
    }
    return nil
  }
}

extension ByteBuffer {
  fileprivate func starts(with bytes: ArraySlice<UInt8>) -> Bool { has(Array(bytes), at: 0) }

  fileprivate func has(_ bytes: [UInt8], at place: Int) -> Bool {
    guard place + bytes.count <= readableBytes else { return false }
    return withUnsafeReadableBytes { own in
      bytes.indices.allSatisfy { own[place + $0] == bytes[$0] }
    }
  }

  /// Where `bytes` stand first, from `start` on.
  fileprivate func firstPlace(of bytes: [UInt8], from start: Int) -> Int? {
    withUnsafeReadableBytes { own in
      guard let base = own.baseAddress, let first = bytes.first else { return nil }
      var place = start
      while place + bytes.count <= own.count,
        let hit = memchr(base + place, Int32(first), own.count - bytes.count + 1 - place)
      {
        place = UnsafeRawPointer(hit) - base
        if memcmp(hit, bytes, bytes.count) == 0 { return place }
        place += 1
      }
      return nil
    }
  }
}
