namespace AktionBridge.Media.Tools;

/// <summary>The arguments with which a file from outside is opened: named format, listed codecs, local files only.</summary>
internal static class SafeInput
{
    /// <summary>Decoders that editors, cameras and generators really produce. Exotic ones are where the vulnerabilities are.</summary>
    private const string Codecs =
        "ffv1,h264,hevc,prores,dnxhd,mjpeg,png,webp,bmp,tiff,gif,psd,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,libaom-av1,mpeg4,mpeg2video,rawvideo,v210,qtrle," +
        "aac,mp3,mp3float,flac,opus,libopus,vorbis,ac3,eac3,alac,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_u8";

    /// <summary>A frame above this is a bomb, not a picture: 8192 x 8192.</summary>
    public const long MostPixels = 1L << 26;

    /// <summary>Everything up to and including the file; the form ffprobe and ffmpeg share.</summary>
    public static (MediaSignature Signature, string[] Arguments) Open(string path)
    {
        string full = Path.GetFullPath(path);
        MediaSignature signature = MediaSignature.Read(full);
        return (signature,
        [
            "-protocol_whitelist", "file,pipe,fd",
            "-format_whitelist", signature.Format == "matroska" ? "matroska,webm" : signature.Format == "mov" ? "mov,mp4,m4a,3gp,3g2,mj2" : signature.Format,
            "-codec_whitelist", Codecs,
            "-max_pixels", MostPixels.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "-f", signature.Format,
            "-i", "file:" + full,
        ]);
    }

    /// <summary>For decoding with ffmpeg: damage ends the run instead of being painted over. TIFF's reader counts unknown tags as damage, so there only checksums do.</summary>
    public static string[] OpenStrictly(string path)
    {
        (MediaSignature signature, string[] input) = Open(path);
        return ["-xerror", "-err_detect", signature.Format == "tiff_pipe" ? "crccheck" : "crccheck+explode", .. input];
    }
}
