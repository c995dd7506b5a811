import AffektResults
import Foundation

/// A value that was taken apart: a tree of JSON, and arrays of numbers.
///
/// It holds no code and names no type, so reading one constructs nothing but texts and numbers.
/// `ArchiveEncoder` makes it from a value, and `ArchiveDecoder` makes the value again.
public struct Archive: Sendable {
  let tree: ArchiveTree
  let arrays: [ArchivedArray]

  init(tree: ArchiveTree, arrays: [ArchivedArray]) {
    self.tree = tree
    self.arrays = arrays
  }

  // MARK: - Writing

  /// The bytes of the file; equal archives have equal bytes.
  ///
  /// Throws when the archive is larger than a file may be.
  public var data: Data {
    get throws(ArchiveError) {
      let limits = ArchiveLimits()
      let header = try HeaderWriter(tree, arrays: arrays, limits: limits)
      guard let fileSize = UInt64(exactly: header.fileSize),
        let headerSize = UInt32(exactly: header.bytes.count)
      else { throw .tooLarge(subject: "the header", limit: limits.headerSize) }

      var body = Data(capacity: header.fileSize)
      body.append(littleEndian: ArchiveFormat.version)
      body.append(littleEndian: headerSize)
      body.append(littleEndian: fileSize)
      body.append(contentsOf: header.bytes)
      let start = ArchiveFormat.checksum.upperBound
      for array in header.order {
        body.append(Data(count: ArchiveFormat.padding(after: start + body.count)))
        arrays[array].append(to: &body)
      }
      return Data(ArchiveFormat.magic) + Data(ContentHash.hexadecimal(of: body).utf8) + body
    }
  }

  // MARK: - Reading

  /// Reads a file, which may be mapped into memory; never traps, whatever the bytes are.
  ///
  /// Memory for an array is taken only when its bytes are there.
  public init(
    reading data: Data, limits: ArchiveLimits = ArchiveLimits()
  ) throws(ArchiveError) {
    let result = data.withUnsafeBytes { bytes in
      Result { () throws(ArchiveError) in try Archive(reading: bytes, limits: limits) }
    }
    self = try result.get()
  }

  private init(
    reading bytes: UnsafeRawBufferPointer, limits: ArchiveLimits
  ) throws(ArchiveError) {
    guard bytes.count <= limits.fileSize else {
      throw .tooLarge(subject: "the file", limit: limits.fileSize)
    }
    let headerSize = try Self.checkedPrefix(bytes)
    let start = ArchiveFormat.headerOffset
    guard headerSize <= limits.headerSize else {
      throw .tooLarge(subject: "the header", limit: limits.headerSize)
    }
    guard headerSize <= bytes.count - start else {
      throw .inconsistent(
        path: "", offset: ArchiveFormat.headerSizeOffset,
        problem: "the header is longer than the file")
    }
    let header = UnsafeRawBufferPointer(rebasing: bytes[start..<start + headerSize])
    let contents = try HeaderReader.read(header, limits: limits)
    tree = contents.tree
    arrays = try Self.arrays(contents.shapes, in: bytes, after: start + headerSize)
  }

  /// Checks all that stands before the header; returns the size of the header.
  private static func checkedPrefix(_ bytes: UnsafeRawBufferPointer) throws(ArchiveError) -> Int {
    let magic = ArchiveFormat.magic
    guard bytes.starts(with: magic) else {
      // A transfer as text turns the first byte into none to three others, or changes a line end.
      let isNamed = (0...3).contains { bytes.dropFirst($0).starts(with: magic[1..<4]) }
      throw isNamed ? .alteredAsText : .notAModelFile
    }
    guard bytes.count >= ArchiveFormat.headerOffset else {
      throw .truncated(expected: ArchiveFormat.headerOffset, found: bytes.count)
    }
    let stated = UInt64(littleEndian: bytes.load(at: ArchiveFormat.fileSizeOffset))
    let body = UnsafeRawBufferPointer(rebasing: bytes[ArchiveFormat.checksum.upperBound...])
    let checksum = ContentHash.hexadecimal(of: body)
    guard bytes[ArchiveFormat.checksum].elementsEqual(checksum.utf8) else {
      if let size = Int(exactly: stated), size > bytes.count, size <= ArchiveLimits().fileSize {
        throw .truncated(expected: size, found: bytes.count)
      }
      throw .damaged
    }
    let version = UInt32(littleEndian: bytes.load(at: ArchiveFormat.versionOffset))
    guard version <= ArchiveFormat.version else { throw .newerFormat(version: version) }
    guard version == ArchiveFormat.version else {
      throw .inconsistent(
        path: "", offset: ArchiveFormat.versionOffset, problem: "there is no format \(version)")
    }
    guard Int(exactly: stated) == bytes.count else {
      throw .inconsistent(
        path: "", offset: ArchiveFormat.fileSizeOffset,
        problem: "the file states another size than its own")
    }
    let size = UInt32(littleEndian: bytes.load(at: ArchiveFormat.headerSizeOffset))
    return Int(exactly: size) ?? .max
  }

  /// Reads the arrays one after the other; they must fill the file to its end.
  private static func arrays(
    _ shapes: [ArchivedArray.Shape], in bytes: UnsafeRawBufferPointer, after end: Int
  ) throws(ArchiveError) -> [ArchivedArray] {
    var position = end
    var arrays: [ArchivedArray] = []
    arrays.reserveCapacity(shapes.count)
    for (number, shape) in shapes.enumerated() {
      let start = position + ArchiveFormat.padding(after: position)
      guard start <= bytes.count, let size = shape.size, size <= bytes.count - start else {
        throw wrong(number, position, "it is longer than the file")
      }
      guard bytes[position..<start].allSatisfy({ $0 == 0 }) else {
        throw wrong(number, position, "the bytes before it are not zero")
      }
      let part = UnsafeRawBufferPointer(rebasing: bytes[start..<start + size])
      guard let array = ArchivedArray(shape.kind, in: part) else {
        throw wrong(number, start, "an element is no \(shape.kind.rawValue)")
      }
      arrays.append(array)
      position = start + size
    }
    guard position == bytes.count else {
      throw .inconsistent(path: "", offset: position, problem: "bytes follow the last array")
    }
    return arrays
  }

  private static func wrong(_ number: Int, _ offset: Int, _ problem: String) -> ArchiveError {
    .inconsistent(path: "", offset: offset, problem: "array \(number) is wrong: \(problem)")
  }
}

extension UnsafeRawBufferPointer {
  /// The number that stands at an offset, which is inside.
  fileprivate func load<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int) -> Number {
    loadUnaligned(fromByteOffset: offset, as: Number.self)
  }
}

extension Data {
  fileprivate mutating func append(littleEndian number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
