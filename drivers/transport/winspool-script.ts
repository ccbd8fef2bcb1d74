/**
 * What PowerShell runs to hand bytes to a Windows printer queue as they are. Nothing is put into the script: name and bytes come over its input, so
 * that no name can become a command. Sources: Microsoft, winspool.h (OpenPrinterW, GetPrinterW level 2, StartDocPrinterW with data type RAW,
 * WritePrinter, GetJobW level 1, SetJobW) and the PRINTER_STATUS and JOB_STATUS values there.
 */

/** Bits of a printer's status, and of its attributes where it was set to work offline. */
export const printerStatus = {
  paused: 0x1,
  error: 0x2,
  paperJam: 0x8,
  paperOut: 0x10,
  paperProblem: 0x40,
  offline: 0x80,
  notAvailable: 0x1000,
  userIntervention: 0x10_0000,
  doorOpen: 0x40_0000,
} as const;
export const workOffline = 0x400;

export const jobStatus = {
  paused: 0x1,
  error: 0x2,
  printing: 0x10,
  offline: 0x20,
  paperOut: 0x40,
  printed: 0x80,
  blocked: 0x200,
  userIntervention: 0x400,
  complete: 0x1000,
} as const;

/** System errors that say something to a shopkeeper. */
export const systemErrors = { accessDenied: 5, invalidPrinterName: 1801 } as const;

const declarations = String.raw`
using System;
using System.Runtime.InteropServices;
public static class TresenSpool {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  public class DocInfo { public string Name; public string Output; public string DataType; }
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  public struct PrinterInfo2 {
    public IntPtr Server, Printer, Share, Port, Driver, Comment, Location, DevMode, SepFile, Processor, DataType, Parameters, Security;
    public uint Attributes, Priority, DefaultPriority, StartTime, UntilTime, Status, Jobs, AveragePpm;
  }
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  public struct JobInfo1 {
    public uint JobId;
    public IntPtr Printer, Machine, User, Document, DataType, StatusText;
    public uint Status, Priority, Position, TotalPages, PagesPrinted;
  }
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern bool OpenPrinterW(string name, out IntPtr printer, IntPtr defaults);
  [DllImport("winspool.drv", SetLastError = true)]
  static extern bool ClosePrinter(IntPtr printer);
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern bool GetPrinterW(IntPtr printer, uint level, IntPtr info, uint size, out uint needed);
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern uint StartDocPrinterW(IntPtr printer, uint level, [In] DocInfo info);
  [DllImport("winspool.drv", SetLastError = true)]
  static extern bool StartPagePrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)]
  static extern bool WritePrinter(IntPtr printer, byte[] bytes, uint count, out uint written);
  [DllImport("winspool.drv", SetLastError = true)]
  static extern bool EndPagePrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)]
  static extern bool EndDocPrinter(IntPtr printer);
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern bool GetJobW(IntPtr printer, uint job, uint level, IntPtr info, uint size, out uint needed);
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern bool SetJobW(IntPtr printer, uint job, uint level, IntPtr info, uint command);

  public static IntPtr Open(string name, out int error) {
    IntPtr printer;
    error = OpenPrinterW(name, out printer, IntPtr.Zero) ? 0 : Marshal.GetLastWin32Error();
    return printer;
  }
  public static void Close(IntPtr printer) { ClosePrinter(printer); }
  public static PrinterInfo2 Look(IntPtr printer, out int error) {
    uint needed;
    GetPrinterW(printer, 2, IntPtr.Zero, 0, out needed);
    IntPtr memory = Marshal.AllocHGlobal((int)Math.Max(needed, 512));
    try {
      error = GetPrinterW(printer, 2, memory, needed, out needed) ? 0 : Marshal.GetLastWin32Error();
      return error == 0 ? (PrinterInfo2)Marshal.PtrToStructure(memory, typeof(PrinterInfo2)) : new PrinterInfo2();
    } finally { Marshal.FreeHGlobal(memory); }
  }
  public static uint Print(IntPtr printer, string name, byte[] bytes, out uint taken, out int error) {
    taken = 0;
    uint job = StartDocPrinterW(printer, 1, new DocInfo { Name = name, DataType = "RAW" });
    if (job == 0) { error = Marshal.GetLastWin32Error(); return 0; }
    error = 0;
    StartPagePrinter(printer);
    while (taken < bytes.Length) {
      byte[] rest = new byte[bytes.Length - taken];
      Array.Copy(bytes, taken, rest, 0, rest.Length);
      uint written;
      if (!WritePrinter(printer, rest, (uint)rest.Length, out written) || written == 0) { error = Marshal.GetLastWin32Error(); break; }
      taken += written;
    }
    EndPagePrinter(printer);
    EndDocPrinter(printer);
    return job;
  }
  /* The status of a job; -1 when the queue no longer has it. */
  public static long Job(IntPtr printer, uint job) {
    uint needed;
    GetJobW(printer, job, 1, IntPtr.Zero, 0, out needed);
    if (needed == 0) return -1;
    IntPtr memory = Marshal.AllocHGlobal((int)needed);
    try {
      if (!GetJobW(printer, job, 1, memory, needed, out needed)) return -1;
      return ((JobInfo1)Marshal.PtrToStructure(memory, typeof(JobInfo1))).Status;
    } finally { Marshal.FreeHGlobal(memory); }
  }
  public static bool Remove(IntPtr printer, uint job) { return SetJobW(printer, job, 0, IntPtr.Zero, 5); }
}
`;

/**
 * Answers questions, one a line, until its input ends; started once, because compiling the declarations takes seconds on a weak machine. Answers are
 * base64 of UTF-8 JSON: whatever code page the console has, they arrive whole. `{kind: 'list'}` gives the queues; `{kind: 'print', name, title,
 * base64, waitMs}` hands over one job, and with an empty `base64` only looks how the queue is.
 */
export const spoolScript = String.raw`
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Add-Type -TypeDefinition @'
${declarations}
'@
function Get-Queues {
  @{ queues = @(Get-Printer | ForEach-Object { @{ name = $_.Name; driver = $_.DriverName; port = $_.PortName } }) }
}
function Send-Job($ask) {
  $failure = 0
  $printer = [TresenSpool]::Open($ask.name, [ref]$failure)
  if ($failure -ne 0) { return @{ step = 'open'; error = $failure } }
  try {
    $info = [TresenSpool]::Look($printer, [ref]$failure)
    $state = @{ step = 'look'; error = $failure; status = $info.Status; attributes = $info.Attributes }
    $stops = 0x1 -bor 0x2 -bor 0x8 -bor 0x10 -bor 0x40 -bor 0x80 -bor 0x1000 -bor 0x100000 -bor 0x400000
    $stopped = ($info.Status -band $stops) -ne 0 -or ($info.Attributes -band 0x400) -ne 0
    if ($failure -ne 0 -or $stopped -or $ask.base64 -eq '') { return $state }
    $taken = [uint32]0
    $job = [TresenSpool]::Print($printer, $ask.title, [Convert]::FromBase64String($ask.base64), [ref]$taken, [ref]$failure)
    if ($job -eq 0) { $state.step = 'start'; $state.error = $failure; return $state }
    $seen = [long]0
    $last = [long]0
    $until = [DateTime]::UtcNow.AddMilliseconds($ask.waitMs)
    do {
      $last = [TresenSpool]::Job($printer, $job)
      if ($last -lt 0) { break }
      $seen = $seen -bor $last
      if (($last -band 0x1080) -ne 0) { break }
      Start-Sleep -Milliseconds 100
    } while ($failure -eq 0 -and [DateTime]::UtcNow -lt $until)
    $left = $last -ge 0 -and ($last -band 0x1080) -eq 0
    $removed = $false
    if ($left) {
      [void][TresenSpool]::Remove($printer, $job)
      for ($tries = 0; $tries -lt 20 -and -not $removed; $tries++) {
        $removed = [TresenSpool]::Job($printer, $job) -lt 0
        if (-not $removed) { Start-Sleep -Milliseconds 50 }
      }
    }
    return @{ step = 'print'; error = $failure; taken = $taken; left = $left; seen = $seen; removed = $removed }
  } finally { [TresenSpool]::Close($printer) }
}
while ($null -ne ($line = [Console]::In.ReadLine())) {
  try {
    $ask = ConvertFrom-Json $line
    if ($ask.kind -eq 'list') { $answer = Get-Queues } else { $answer = Send-Job $ask }
  } catch { $answer = @{ fault = "$_" } }
  $json = ConvertTo-Json -InputObject $answer -Depth 4 -Compress
  [Console]::Out.WriteLine([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($json)))
  [Console]::Out.Flush()
}
`;
