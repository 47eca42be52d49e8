using System.Globalization;
using System.Runtime.InteropServices;

namespace AktionBridge.Host.Store.Workbench.Disk;

/// <summary>Where a loaded library keeps the addresses of the functions that it calls, by their names. 64-bit ELF.</summary>
internal static unsafe class ElfImports
{
    private const int Dynamic = 2, HeaderTableAt = 32, HeaderBytesAt = 54, HeaderCountAt = 56, AddressAt = 16, RelocationBytes = 24, SymbolBytes = 24;
    private const long StringTable = 5, SymbolTable = 6, Calls = 23, CallsBytes = 2;

    public static IReadOnlyDictionary<string, nint> Of(string library)
    {
        byte* start = (byte*)Start(library);
        var entries = new Dictionary<long, long>();
        for (long* entry = (long*)DynamicSection(start); entry[0] != 0; entry += 2)
            entries[entry[0]] = entry[1];
        byte* strings = At(start, entries[StringTable]);
        byte* symbols = At(start, entries[SymbolTable]);
        byte* calls = At(start, entries[Calls]);
        var found = new Dictionary<string, nint>(StringComparer.Ordinal);
        for (byte* call = calls; call < calls + entries[CallsBytes]; call += RelocationBytes)
        {
            uint symbol = *(uint*)(call + 12);
            uint name = *(uint*)(symbols + (symbol * SymbolBytes));
            found[Marshal.PtrToStringUTF8((nint)(strings + name))!] = (nint)(start + *(long*)call);
        }

        return found;
    }

    private static nint Start(string library)
    {
        string line = File.ReadLines("/proc/self/maps").First(line => line.EndsWith($"/{library}", StringComparison.Ordinal));
        return nint.Parse(line[..line.IndexOf('-', StringComparison.Ordinal)], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static byte* DynamicSection(byte* start)
    {
        byte* header = start + *(long*)(start + HeaderTableAt);
        for (int left = *(ushort*)(start + HeaderCountAt); left > 0; left--, header += *(ushort*)(start + HeaderBytesAt))
        {
            if (*(int*)header == Dynamic)
                return start + *(long*)(header + AddressAt);
        }

        throw new InvalidOperationException("The library has no dynamic section.");
    }

    // The loader has made absolute what was relative to the library's start.
    private static byte* At(byte* start, long value) => value < (long)start ? start + value : (byte*)value;
}
