"""Writes the workbook that XlsxTest reads, with openpyxl 3.1: a title above the header, a second sheet,
numbers, a date, a formula without a cached value, a line break and an empty row.

    pip install openpyxl==3.1.5
    python make_xlsx.py ../../resources/io/hivetune/dataset/format/openpyxl.xlsx
"""
import datetime
import sys

import openpyxl

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "상담"
sheet.append(["2026년 상담 모음"])
sheet.append(["번호", " 질문 ", "답변"])
sheet.append([1, "몇 시에 여나요?", "오전 9시에\n엽니다."])
sheet.append([])
sheet.append([2, "얼마예요?", 12000])
sheet.append([3, "언제 쉬나요?", datetime.date(2026, 12, 25)])
sheet.append([4, "할인율은?", 0.1])
sheet.append([5, "답이 없는 질문"])
other = book.create_sheet("블로그")
other.append(["제목", "본문"])
other.append(["소금빵", "  앞뒤 공백  "])
book.save(sys.argv[1])
