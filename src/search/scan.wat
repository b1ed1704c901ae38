;; Dot products of one int8 vector with many: the inner loop of the similarity scan.
;; Vectors lie row after row, `stride` bytes each, a multiple of 16, padded with zeros. Sums are exact in i32:
;; 127 * 127 * stride stays below 2^31 for every stride under 133,000.
(module
  (import "search" "memory" (memory 1))

  (func (export "dots")
    (param $rows i32) (param $count i32) (param $stride i32) (param $query i32) (param $out i32)
    (local $end i32) (local $at i32) (local $q i32) (local $rowEnd i32)
    (local $sumLow v128) (local $sumHigh v128) (local $x v128) (local $y v128)
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $at (local.get $rows))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
        (local.set $q (local.get $query))
        (local.set $rowEnd (i32.add (local.get $at) (local.get $stride)))
        (local.set $sumLow (v128.const i32x4 0 0 0 0))
        (local.set $sumHigh (v128.const i32x4 0 0 0 0))
        (loop $lane
          (local.set $x (v128.load (local.get $at)))
          (local.set $y (v128.load (local.get $q)))
          (local.set $sumLow
            (i32x4.add (local.get $sumLow)
              (i32x4.dot_i16x8_s
                (i16x8.extend_low_i8x16_s (local.get $x))
                (i16x8.extend_low_i8x16_s (local.get $y)))))
          (local.set $sumHigh
            (i32x4.add (local.get $sumHigh)
              (i32x4.dot_i16x8_s
                (i16x8.extend_high_i8x16_s (local.get $x))
                (i16x8.extend_high_i8x16_s (local.get $y)))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (local.set $q (i32.add (local.get $q) (i32.const 16)))
          (br_if $lane (i32.lt_u (local.get $at) (local.get $rowEnd))))
        (local.set $sumLow (i32x4.add (local.get $sumLow) (local.get $sumHigh)))
        (i32.store (local.get $out)
          (i32.add
            (i32.add
              (i32x4.extract_lane 0 (local.get $sumLow))
              (i32x4.extract_lane 1 (local.get $sumLow)))
            (i32.add
              (i32x4.extract_lane 2 (local.get $sumLow))
              (i32x4.extract_lane 3 (local.get $sumLow)))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $row)))))
