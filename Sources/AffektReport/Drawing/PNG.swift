import AffektNumerics
internal import CPNG
import Foundation

/// Writes pictures whose points are levels from 0 to 255 as PNG, through libpng.
enum PNG {
  /// A picture as a file.
  ///
  /// - Parameters:
  ///   - width: The number of points in a row.
  ///   - levels: The points, row by row from above; a number of whole rows.
  ///   - map: The colour of each level.
  /// - Returns: The bytes of the file; nil for a picture without points or with a row that is not
  ///   whole, and where there is no memory for it.
  static func data(width: Int, levels: [UInt8], map: ColorMap) -> Data? {
    guard width > 0, !levels.isEmpty, levels.count.isMultiple(of: width) else { return nil }
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    image.width = png_uint_32(width)
    image.height = png_uint_32(levels.count / width)
    image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_COLORMAP)
    image.colormap_entries = 256
    defer { png_image_free(&image) }
    let colors = map.colors.flatMap(\.bytes)
    var size = png_alloc_size_t(0)
    guard png_image_write_to_memory(&image, nil, &size, 0, levels, 0, colors) != 0 else {
      return nil
    }
    var data = Data(count: Int(size))
    let isWritten = data.withUnsafeMutableBytes { bytes in
      png_image_write_to_memory(&image, bytes.baseAddress, &size, 0, levels, 0, colors) != 0
    }
    return isWritten ? data.prefix(Int(size)) : nil
  }
}
