import CPNG
import Foundation
import Testing

@testable import AffektReport

@Suite("Pictures of points")
struct PNGTests {
  @Test("the points come back in their colours, row by row")
  func roundTrip() throws {
    let levels: [UInt8] = [0, 10, 200, 255, 128, 64]
    let data = try #require(PNG.data(width: 3, levels: levels, map: .levels))
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    var read = [UInt8](repeating: 0, count: 18)
    let isRead = data.withUnsafeBytes { bytes in
      guard png_image_begin_read_from_memory(&image, bytes.baseAddress, bytes.count) != 0 else {
        return false
      }
      image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR)
      return image.width == 3 && image.height == 2
        && png_image_finish_read(&image, nil, &read, 0, nil) != 0
    }
    #expect(isRead)
    #expect(read == levels.flatMap { ColorMap.levels.colors[Int($0)].bytes })
  }

  @Test("without points, or with half a row, there is no picture")
  func nothing() {
    #expect(PNG.data(width: 0, levels: [], map: .levels) == nil)
    #expect(PNG.data(width: 4, levels: [], map: .levels) == nil)
    #expect(PNG.data(width: 4, levels: [1, 2, 3], map: .levels) == nil)
  }

  @Test("equal points give equal bytes, and what repeats takes little room")
  func size() throws {
    let levels = [UInt8](repeating: 7, count: 256 * 128)
    let data = try #require(PNG.data(width: 256, levels: levels, map: .levels))
    #expect(data == PNG.data(width: 256, levels: levels, map: .levels))
    #expect(data.count < 2000)
  }
}
