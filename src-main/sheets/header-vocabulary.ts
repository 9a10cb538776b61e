/** What a word in a header stands for; headers are read as sets of these. */
export const concepts = [
  'alternate',
  'assembly',
  'available',
  'board',
  'break',
  'build',
  'currency',
  'cut',
  'date',
  'description',
  'designator',
  'dnp',
  'each',
  'extended',
  'filler',
  'fitted',
  'footprint',
  'from',
  'identity',
  'internal',
  'item',
  'length',
  'level',
  'line',
  'maker',
  'material',
  'measure',
  'minimum',
  'mpn',
  'name',
  'note',
  'number',
  'other',
  'part',
  'part-number',
  'phantom',
  'per',
  'price',
  'quantity',
  'reference',
  'revision',
  'role',
  'scrap',
  'serial',
  'setup',
  'sku',
  'supplier',
  'to',
  'total',
  'unit',
  'unit-of-measure',
  'upc',
  'value',
  'wbs',
  'web',
] as const;
export type Concept = (typeof concepts)[number];

/** Words and phrases by concept, in English, German, French, Spanish, Italian, Portuguese, Dutch, Russian, Chinese and Japanese; read without case and accents. */
export const vocabulary: Readonly<Record<Concept, string>> = {
  alternate:
    'alt, alternate, alternates, alternative, alternatives, altern, substitute, substitutes, sub, second source, 2nd source, secondary, equivalent, replacement, avl, aml, ersatz, ersatzteil, alternativ, alternativteil, equivalente, substitut, alternativo, alternativa, sustituto, sostituto, 代替, 代替品, 代替部品, 替代, 替代料, 替代品, 替代型号, аналог, аналоги, замена',
  assembly:
    'assembly, assy, parent, parent item, parent part, parent number, parent assembly, father, used on, where used, next assembly, top level, belongs to, baugruppe, oberbaugruppe, ubergeordnet, stuckliste, ensemble, parent bom, conjunto, padre, ensamble, assieme, complessivo, 親品番, 親部品, 親, 父项, 父件, 上级, 母件, 上级料号, родитель, сборка, входит в',
  available:
    'stock, in stock, avail, available, availability, on hand, inventory, stocked, lager, bestand, lagerbestand, verfugbar, disponible, disponibilite, disponibilita, giacenza, existencias, 在庫, 库存, 現貨, 现货, наличие, остаток, lead time, leadtime, lieferzeit, purch, purchased, ordered, received, picked, issued, spare, spares, reserve, reserved, allocated',
  board:
    'board, boards, pcb, pcba, bcb, pwa, set, kit, module, platine, leiterplatte, carte, placa, scheda, 基板, 板, 套, плата, плату, unit built',
  break:
    'price break, price breaks, price break qty, price break quantity, break qty, break quantity, qty break, quantity break, price from qty, price from quantity, price at qty, price qty, preisstaffel, staffelmenge, mengenstaffel, preis ab menge, seuil de prix, cantidad escala, scaglione, 阶梯数量, 价格阶梯',
  build:
    'build, order, buy, run, batch, lot, bestell, bestellmenge, commande, pedido, ordine, 注文, 采购, 订购, 订单, заказ, extended qty, requirement, required, needed, need, bedarf, production, purchase, procure, to order, to buy',
  currency: 'currency, curr, ccy, wahrung, devise, moneda, valuta, divisa, 通貨, 货币, 币种, 幣別, валюта',
  cut: 'cut, sawn',
  date: 'date, datum, fecha, data, 日付, 日期, дата, day',
  description:
    'description, descriptions, desc, descr, nazwa, opis, popis, nazev, benamning, beskrivning, beskrivelse, betegnelse, kuvaus, nimi, nimitys, aciklama, tanim, megnevezes, leiras, 품명, 설명, part description, item description, component description, beschreibung, artikelbeschreibung, bezeichnung, benennung, artikelbezeichnung, kurztext, text, designation produit, libelle, objektkurztext, materialkurztext, objekttext, kurzbeschreibung, descripcion, descrizione, denominazione, denominacion, descricao, omschrijving, 説明, 品名, 名称, 部品名, 品目名, 描述, 说明, 規格, 规格, 规格描述, 规格型号, 仕様, 物料描述, 物料名称, 元件描述, описание, наименование, название, specification, spec, specs, details, detail, long description, short description, 摘要, 備考品名',
  designator:
    'designator, designators, oznaczenie, oznaczenia, oznaceni, beteckning, 위치, 부품위치, 레퍼런스, ref des, refdes, ref designator, ref designators, reference designator, reference designators, reference designation, references, refs, ref, refdesignator, part reference, part references, component reference, schematic reference, reference s, designation s, location, locations, ref loc, circuit ref, circuit reference, circuit designator, 位号, 位置, 位置号, 标号, 元件标号, 元件位号, 部品記号, 部品番号記号, 回路記号, リファレンス, 参照番号, 参照記号, 参照, 实装位置, 実装位置, 部品番地, bauteilreferenz, referenzbezeichner, referenzen, bauteilbezeichner, bezeichner, bestuckungsposition, einbauort, einbauplatz, repere, reperes, reperes topologiques, repere topologique, repere schema, referencias, designador, designadores, riferimento, riferimenti, designatore, designatori, позиционное обозначение, поз обозначение, обозначение, обозначения, позиционные обозначения, позобозначение, поз обозн, posizioni',
  dnp: 'dnp, dnf, dni, dns, do not place, do not populate, do not fit, do not install, do not stuff, do not mount, not fitted, not populated, not mounted, not placed, no fit, nofit, no stuff, nostuff, no pop, nopop, no mount, nomount, unpopulated, unfitted, exclude from bom, excluded from bom, exclude, omit, nicht bestuckt, nicht bestucken, nb, unbestuckt, non monte, ne pas monter, ne pas placer, no montar, no colocar, non montare, non montato, 未実装, 不贴, 不焊, 不装, 不贴装, не устанавливать, не монтировать',
  each: 'each, ea, per piece, one, single',
  extended:
    'extended, ext, extension, subtotal, sub total, line total, amount, line cost, betrag, montant, importe, importo, 金額, 金额, 小計, 小计, сумма',
  filler:
    's, es, of, for, the, and, a, in, on, is, as, or, primary, preferred, main, default, approved, actual, original, recommended, standard, full, my, de, du, des, del, della, di, la, le, les, der, die, das, von, fur, pro, und, en, por, al, d, 的, の, 1st, first',
  fitted:
    'fitted, populate, populated, placed, place, install, installed, mount, mounted, stuff, stuffed, fit, assemble, include, included, include in bom, in bom, load, loaded, bestuckt, bestucken, bestuckung, monte, montar, montato, 実装, 実装有無, 贴装, 是否贴装, 是否焊接, установлен, монтировать',
  footprint:
    'footprint, footprints, obudowa, pouzdro, kapsel, 패키지, package, packages, pcb footprint, pattern, land pattern, case, case size, case package, package case, package size, pkg, housing, gehause, bauform, bauformen, boitier, empreinte, encapsulado, huella, paquete, contenitore, impronta, 封装, 封裝, 封装形式, 元件封装, パッケージ, フットプリント, 外形, корпус, тип корпуса, посадочное место, behuizing, encapsulamento',
  from: 'effective from, valid from, from, start, effective date, effectivity start, eff from, eff date, start date, date in, in date, effective in, date from, phase in, gultig ab, gultig von, ab, valable du, valido desde, desde, valido dal, 有効開始日, 生效日期, 适用开始日, действует с, effectivity from, valid start',
  identity: 'id, ids, uid, guid, uuid, key, index, idx, identifier, kennung, identifiant, identificador, идентификатор',
  internal:
    'internal, inhouse, in house, our, own, company, house, erp, sap, plm, mrp, pdm, customer, client, intern, interne, hausinterne, haus, eigene, interno, interna, cliente, kunden, kunde, kundenteil, firmen, 社内, 自社, 内部, 公司, 客户, 客戶, внутренний, cpn, ipn, hpn, internal pn',
  item: 'item, items, row labels, zeilenbeschriftungen, etiquettes de lignes, etiquetas de fila, product, products, produkt, produit, producto, prodotto, element, elemento, articolo, articulo, artikel, article, component, components, comp, bauteil, bauteile, composant, composants, componente, componenti, componentes, teil, teile, piece, pieza, pezzo, onderdeel, 品目, 部品, 元件, 器件, 物料, 零件, 元器件, 材料, 料, компонент, компоненты, элемент, изделие, деталь',
  length:
    'length, lg, len, cut length, lange, zuschnitt, zuschnittlange, longueur, longitud, lunghezza, largo, comprimento, 長さ, 长度, 全長, длина',
  level:
    'level, lvl, lev, poziom, uroven, niva, taso, seviye, 레벨, bom level, bom lvl, indent, indent level, indentation, depth, ebene, lv, stufe, auflosungsstufe, strukturstufe, stucklistenebene, niveau, nivel, livello, 階層, レベル, 层级, 阶层, 层次, 階次, 阶次, 層次, уровень',
  line: 'line, row, 項目, pos, position, positie, positions, sr no, sl no, serial nr, sno, seq, sequence, sequence no, find, find no, find number, balloon, bubble, callout, lfd, laufende, zeile, lp, poradi, lopnr, sira, sira no, 项目号, 번호, 순번, posnr, posten, poste, ligne, rang, linea, fila, renglon, riga, posicion, posizione, rep, no item, 番号, 項番, 連番, 行, 行号, 序号, 项次, 項次, 项目, 项号, 編號, 编号序, поз, позиция, пп, п п, номер по порядку, posicao, s no, sno, ser, oznaka, зона позиция',
  maker:
    'manufacturer, manufacturers, producent, vyrobce, tillverkare, tillv, produsent, valmistaja, uretici, gyarto, 제조사, 메이커, manufactuer, manufacture, manufaturer, manufactured by, mfr, mfrs, mfg, mfgr, mf, manuf, manf, mnf, mfct, man, maker, make, brand, producer, oem, vendor name mfr, hersteller, herst, hst, fabrikat, marke, fabricant, fabr, marque, fabricante, marca, produttore, costruttore, fabbricante, fabrikant, メーカー, メーカ, 製造元, 製造者, 製造会社, 制造商, 製造商, 厂商, 厂家, 生产厂家, 生产商, 品牌, 原厂, 厂牌, производитель, изготовитель, фирма, manufacturer name, mfr name, mfg name, mfn, hersteller name',
  material: 'material, materials, werkstoff, rohmaterial, matiere, materiau, materia, materiale, 材質, 材质, материал',
  measure: 'measure, measurement, mesure, medida, misura, масс, измерения',
  minimum:
    'moq, minimum, min, min order, mindestmenge, mindestbestellmenge, spq, mpq, pack, packing, pack size, packaging qty, multiple, order multiple, 最小, 最小起订量, 包装数量, attrition qty, loss qty',
  mpn: 'mpn, mpns, mfpn, mfrpn, mfgpn, manfpn, manpn, order code mfr, herstellernr, herstellernummer, type designation, typenbezeichnung, typ, type no, 型番, 型名, 型号, 型號, 品番型番, 元件型号, 器件型号, メーカー型番, 形名, 型式, 形式, тип номинал, партномер, парт номер, part mpn, typennummer, model, model no, model number, modell, modele, modelo, modello, модель, orderable part number, ordering code, ordering number, mfr code',
  name: 'name, nom, nombre, nome, naam, title, titel, имя, part name, item name, component name, teilename, 名, label',
  note: 'note, notes, observations, observation, remarques generales, uwagi, poznamka, poznamky, anmarkning, merknad, bemerkninger, huom, huomautus, aciklama notu, 비고, comments, remark, remarks, annotation, annotations, hinweis, hinweise, bemerkung, bemerkungen, anmerkung, anmerkungen, kommentare, remarque, remarques, commentaires, notas, observaciones, observacion, osservazioni, annotazioni, opmerking, 備考, 备注, 備註, メモ, 注記, 注釈, примечание, примечания, nota, info, instructions, observacoes',
  number:
    'no, num, number, numbers, nr, nbr, code, codes, nummer, numero, num ro, n, nos, cod, codigo, codice, kode, 号, 號, 番号, 编号, 編號, 编码, 編碼, コード, 代码, номер, код, артикул номер, cat, catalog, catalogue, catalog number, cat no, order code, order number, order no, ordering, bestellnummer, bestellnr, bestell nr, pid',
  other:
    'status, lifecycle, life cycle, rohs, reach, category, class, family, type, kind, tolerance, tol, voltage, volt, current, power, watt, rating, dielectric, temperature, temp, weight, mass, gewicht, color, colour, height, width, thickness, layer, side, rotation, orientation, angle, rot, winkel, mid x, mid y, center x, center y, ref x, ref y, pad x, pad y, library, lib, libpart, libref, library ref, symbol, device, mounting, smd, tht, pins, pin count, pads, tht smd, owner, author, approved by, checked, created, modified, hts, eccn, coo, country, origin, source, stage, state, process, finish, treatment, coating, group, rank, sort, sub class, toleranz, spannung, leistung, typ kategorie, kategorie, categorie, categoria, bin, shelf, warehouse, storage, msl, esd, real value, ohm, capacitance, resistance, inductance, frequency, config, variant, variants, 分类, 类别, 種類, 公差, 精度, 电压, группа, категория, масса, вес, формат, зона, lead free, obsolete, eol, nrnd, risk, lcs, lead',
  part: 'part, parts, pt, prt, art, sachnummern, sach',
  'part-number':
    'pn, p n, part no, part nr, part num, part number, part numbers, partnumber, part code, part id, item number, item code, item id, article number, article no, artikelnummer, artikelnr, artikel nr, artikel nummer, art nr, artnr, art no, teilenummer, teilenr, teile nr, teil nr, sachnummer, sachnr, sach nr, materialnummer, materialnr, material number, material no, material code, identnummer, identnr, ident nr, stock code, stock number, component number, component code, component no, component part number, zeichnungsnummer, drawing number, drawing no, dwg no, dwg, reference article, ref article, reference piece, code article, numero de piece, numero de pieza, numero de parte, no de piece, no piece, num parte, no parte, codigo de articulo, codigo articulo, codice articolo, codice, codice parte, numero parte, codigo, 品番, 部品番号, 部番, 品目番号, 品目コード, 部品コード, 図番, 料号, 料號, 物料编码, 物料编号, 物料号, 物料代码, 零件号, 零件编号, 元件编号, 产品编号, komponentennr, komponentennummer, indeks, nr czesci, numer czesci, cislo dilu, cislo vykresu, artikelnr, artnr, varenummer, varenr, tuotenumero, tuotekoodi, parca no, parca numarasi, stok kodu, cikkszam, 품번, 부품번호, 자재코드, 도번, komponente nr, bestandteil, артикул, номер детали, номенклатурный номер, кодовый номер, децимальный номер, onderdeelnummer, artikel, product number, product code, product no, product id, catalog part, partno, part ref, pn rev, code produit, referencia pieza',
  phantom:
    'phantom, phantoms, is phantom, phantom item, phantom part, phantom assembly, phantom flag, dummy assembly, phantombaugruppe, phantomteil, fantome, fantasma, conjunto fantasma, 虚拟件, 虚件, ファントム, фантом',
  per: 'per, je, par, por, x, pr, 每, あたり',
  price:
    'price, prices, cena, cena jednostkowa, cena netto, pris, a pris, hinta, yksikkohinta, fiyat, birim fiyat, ar, 단가, 가격, cost, costs, rate, unit rate, unit price, unit cost, cost each, price each, each price, std cost, standard cost, preis, einzelpreis, stuckpreis, kosten, einzelkosten, prix, prix unitaire, cout, precio, precio unitario, coste, costo, prezzo, prezzo unitario, preco, prijs, 単価, 单价, 單價, 价格, 價格, 値段, コスト, цена, стоимость, eur, usd, gbp, chf, jpy, cny, rmb, $, €, £, ¥, pu',
  quantity:
    'qty, qtys, qnty, qnt, qt, quantity, quantities, quan, quant, count, cnt, pcs, pieces, amt, number off, no off, no of, nos off, qty per, usage, used, per board qty, unit qty, unit quantity, menge, takeoff, takeoff qty, takeoff quantity, ilosc, szt, mnozstvi, pocet, mennyiseg, db, antal, antall, maara, kpl, miktar, adet, 수량, kompmg, kompmenge, komponentenmenge, einsatzmenge, anzahl, stuck, stk, stuckzahl, mengen, qte, quantite, quantites, nombre de pieces, cantidad, cant, cantidades, ctd, quantita, qta, q ta, quantidade, qtde, aantal, 数量, 数, 員数, 个数, 個数, 用量, 单机用量, 单位用量, 単位数量, 使用数, 使用数量, 所要量, 点数, количество, кол во, кол, колво, кол-во, шт, q, q ty',
  reference: 'reference, referenz, referencia, referenzia, riferim, ссылка, designation',
  revision:
    'rev, revision, revisions, rev no, rev level, item rev, part rev, version, ver, issue, anderungsstand, anderungsindex, revisionsstand, indice, ind, revisione, versione, 改訂, リビジョン, 版, 版本, 版次, 版数, ревизия, версия',
  role: 'role, line type, component type, item type, by product, co product, output type, рол, material type, bom item type',
  scrap:
    'scrap, scrap rate, scrap factor, scrap pct, scrap percent, loss, loss rate, attrition, waste, wastage, yield loss, shrinkage, ausschuss, verschnitt, rebut, perte, merma, desperdicio, scarto, sfrido, 損耗率, 损耗率, 损耗, 歩留, 不良率, потери, отход',
  serial: 'serial, serial number, serial no, unit number, unit no, tail, seriennummer',
  setup:
    'setup qty, set up qty, setup quantity, set up quantity, setup loss, set up loss, setup scrap, set up scrap, fixed scrap, fixed loss, rustmenge, rustverlust, anlaufmenge, quantite de reglage, cantidad de preparacion, scarto di avviamento',
  sku: 'sku, skus, order sku, store sku, stock keeping unit',
  supplier:
    'supplier, suppliers, dostawca, dodavatel, leverantor, leverandor, toimittaja, tedarikci, szallito, 공급업체, 공급사, supplier name, vendor, vendors, vendor name, vend, distributor, distributors, dist, distri, reseller, shop, store, website, web site, seller, source of supply, lieferant, lieferanten, lief, handler, distributeur, fournisseur, fourn, proveedor, distribuidor, fornitore, fornecedor, distributore, leverancier, 仕入先, 購入先, 調達先, 供应商, 供應商, 供货商, поставщик, 供方',
  to: 'effective to, valid to, valid until, to, until, thru, through, end, effectivity end, eff to, end date, date out, out date, effective out, expiry, obsolete date, date to, phase out, gultig bis, bis, valable au, valido hasta, hasta, valido al, 有効終了日, 失效日期, действует до, disco date, expire, expires',
  total:
    'total, totals, tot, sum, grand total, gesamt, gesamtpreis, summe, gesamtmenge, gesamtkosten, somme, totale, totaux, 合計, 总计, 总价, 总数, 总量, 总用量, 総数, 総数量, всего, итого, overall, all',
  unit: 'unit, units, jm, jedn, jednostka, jednotka, mj, enhet, yksikko, birim, 단위, unite, unidad, unita, einheit, единица, ед, 单位, 單位, 単位',
  'unit-of-measure':
    'uom, um, u m, u of m, uo m, unit of measure, units of measure, unit of measurement, measure unit, measuring unit, base unit, stock unit, stk uom, mengeneinheit, me, kme, bme, cun, un, uoms, masseinheit, einh, basismengeneinheit, unite de mesure, udm, u d m, unidad de medida, unita di misura, unidade, eenheid, 計量単位, 数量単位, 计量单位, ед изм, единица измерения, ед измер',
  upc: 'upc, ean, ean13, gtin, barcode, bar code, upc code, ean code, strichcode, code barre, codigo de barras, codice a barre, バーコード, jan, jan code, 条码, 条形码, штрихкод',
  value:
    'value, val, values, part type, comment, part value, nominal, nominal value, component value, wert, bauteilwert, nennwert, kommentar, valeur, valor, valore, waarde, 値, 定数, 定格, 値 定数, 규격, 사양, wartosc, hodnota, varde, arvo, deger, 阻值, 参数, 值, 参数值, 标称值, 规格值, номинал, значение, commentaire, comentario, commento, 注释, 元件值, rating value',
  wbs: 'wbs, work breakdown, cost code, phase, phase code, floor, budget code, activity code, cost type, cost center, kostenstelle, area code, division code',
  web: 'url, link, links, web, webpage, page, datasheet, data sheet, datasheets, hyperlink, http, image, picture, photo, bild, datenblatt, fiche technique, hoja de datos, scheda tecnica, データシート, 数据手册, 规格书, 链接, 图片, даташит, ссылка на, detail page, product page, pdf, 3d model, alt url, docs, document, documentation',
};

/** Distributors by the words that name them in headers; the name is what a line's supplier becomes. */
export const suppliers: Readonly<Record<string, string>> = {
  'Digi-Key': 'digikey, digi key, dk, digi-key, dkpn, digikey com, dkn, 得捷',
  Mouser: 'mouser, mouser electronics, mouser com, 贸泽',
  LCSC: 'lcsc, szlcsc, lcsc com, jlc, jlcpcb, jlcpcb com, lcscpn, 立创, 立创商城, 嘉立创',
  Farnell: 'farnell, oc farnell, element14, element 14, premier farnell, farnell com, 派睿',
  Newark: 'newark, oc newark, newark com',
  RS: 'rs, rs components, rscomponents, rs online, rsonline, rs pro',
  Arrow: 'arrow, arrow electronics',
  Avnet: 'avnet',
  TME: 'tme, tme eu',
  Future: 'future electronics, future',
  Verical: 'verical',
  Sager: 'sager',
  TTI: 'tti',
  Rutronik: 'rutronik',
  Reichelt: 'reichelt',
  Conrad: 'conrad',
  Distrelec: 'distrelec, schukat, elfa',
  Bürklin: 'burklin',
  Seeed: 'seeed, seeedstudio, seeed studio, seeed opl',
  Adafruit: 'adafruit',
  SparkFun: 'sparkfun',
  Amazon: 'amazon, amazon com, asin',
  AliExpress: 'aliexpress, ali express, aliexpress com',
  eBay: 'ebay',
  Taobao: 'taobao',
  Tayda: 'tayda',
  Misumi: 'misumi',
  'McMaster-Carr': 'mcmaster, mcmaster carr, mcmastercarr',
  Grainger: 'grainger',
  Fastenal: 'fastenal',
  Würth: 'wurth, wuerth',
  'Chip One Stop': 'chip1stop, chip one stop, チップワンストップ',
  Akizuki: 'akizuki, 秋月, 秋月電子',
  Marutsu: 'marutsu, マルツ',
  Ferguson: 'ferguson',
  'Home Depot': 'home depot, homedepot',
};
