"""Short queries as people type them, by language. TUNE was looked at while the words in `languages` were chosen, KEPT not."""

TUNE = {
    "en": """flooded fields near a river|harbour with ships|dense residential area|solar panels on roofs
        airport runway|baseball field|burned forest|snow on mountains|a river|bridge over water|many green trees
        storage tanks|die casting plant|golf course in a desert|Los Angeles|Rio de Janeiro|Côte d'Azur|rice paddies
        vineyards in Bordeaux|port of San Francisco|Las Vegas suburbs|Baton Rouge|La Paz|beach near Nice
        El Paso border|farm land|Buenos Aires|Puerto Rico coast|oil palm plantation|wind turbines|a lake|St. Moritz
        Des Moines|new houses|quarry|mangroves|parking lot|railway station|dry river bed|ice|clouds|cows|tents
        refugee camp near Goma|Mont Blanc glacier|salt ponds|ships at anchor|gas flare|industrial area|tennis court
        ferry|São Paulo slums|Île de la Cité|Rio Grande delta|Santa Cruz island|war damage in Mariupol|mine tailings
        de Havilland hangar|hamlet|land use|der|Playa del Rey|marina|man made island|pool|flood 2021|NDVI
        SAR ship detection|Sierra Nevada|Notre Dame cathedral""",
    "de": """überschwemmte Felder am Fluss|Hafen mit Schiffen|dichtes Wohngebiet|Flughafen|Brücke über den Fluss
        verbrannter Wald|Solaranlagen auf Dächern|Weinberge|Schnee auf den Bergen|Parkplatz|Windräder|ein See
        viele Bäume|Industriegebiet|Kläranlage|Gewächshäuser neben einer Straße|Bahnhof|Steinbruch|trockenes Flussbett
        Fussballplatz|Boote am Ufer|Kraftwerk mit Kühltürmen|Felder und Wiesen|Wald""",
    "fr": """champs inondés près d'une rivière|port avec des bateaux|forêt brûlée|zone résidentielle dense|aéroport
        pont sur le fleuve|panneaux solaires|vignobles|neige sur les montagnes|parking|éoliennes|un lac
        beaucoup d'arbres|zone industrielle|station d'épuration|serres à côté d'une route|gare|carrière
        lit de rivière à sec|terrain de football|plage|île|navires dans le port|maisons avec piscine""",
    "es": """campos inundados cerca de un río|puerto con barcos|bosque quemado|zona residencial densa|aeropuerto
        puente sobre el río|paneles solares|viñedos|nieve en las montañas|estacionamiento|aerogeneradores|un lago
        muchos árboles|zona industrial|depuradora|invernaderos junto a una carretera|estación de tren|cantera
        cauce seco|campo de fútbol|playa|isla pequeña|barcos en el mar|casas con piscina""",
    "it": """campi allagati vicino a un fiume|porto con navi|bosco bruciato|zona residenziale densa|aeroporto
        ponte sul fiume|pannelli solari|vigneti|neve sulle montagne|parcheggio|pale eoliche|un lago|molti alberi
        zona industriale|depuratore|serre accanto a una strada|stazione|cava|letto del fiume in secca|campo da calcio
        spiaggia|isola|barche nel porto|case con piscina""",
    "pt": """campos inundados perto de um rio|porto com navios|floresta queimada|área residencial densa|aeroporto
        ponte sobre o rio|painéis solares|vinhedos|neve nas montanhas|estacionamento|turbinas eólicas|um lago
        muitas árvores|zona industrial|estação de tratamento|estufas ao lado de uma estrada|estação de trem|pedreira
        leito seco do rio|campo de futebol|praia|ilha|barcos no mar|casas com piscina""",
    "nl": """overstroomde velden bij een rivier|haven met schepen|verbrand bos|dichte woonwijk|luchthaven
        brug over de rivier|zonnepanelen op daken|wijngaarden|sneeuw op de bergen|parkeerplaats|windmolens|een meer
        veel bomen|industrieterrein|waterzuivering|kassen naast een weg|treinstation|steengroeve|droge rivierbedding
        voetbalveld|strand|eiland|boten in het water|huizen met zwembad""",
    "pl": """zalane pola przy rzece|port ze statkami|spalony las|gęsta zabudowa|lotnisko|most nad rzeką
        panele słoneczne|winnice|śnieg w górach|parking przy sklepie|turbiny wiatrowe|jezioro|dużo drzew
        strefa przemysłowa|oczyszczalnia ścieków|szklarnie obok drogi|dworzec kolejowy|kamieniołom|suche koryto rzeki
        boisko piłkarskie|plaża|wyspa|łodzie na morzu|domy z basenem""",
    "zh": """河边被淹的农田|有船的港口|机场|密集住宅区|烧毁的森林|桥|太阳能电池板|雪山|停车场|湖泊|工业区|足球场""",
    "ar": """حقول مغمورة قرب نهر|ميناء فيه سفن|مطار|غابة محترقة|جسر فوق النهر|ألواح شمسية
        ثلج على الجبال|بحيرة|منطقة صناعية|شاطئ""",
    "ru": """затопленные поля у реки|порт с кораблями|аэропорт|сгоревший лес|мост через реку|озеро|промышленная зона
        пляж""",
}

KEPT = {
    "en": """forest clearing beside a road|container terminal|shipyard|stadium|roundabout
        irrigated circles in the desert|landslide|melting glacier|eroded coast|volcano with lava
        tidal flats at low tide|warehouse with a white roof|planes on the apron|San Diego harbour|Santa Monica pier
        Porto|Venice lagoon|Milan|Den Haag|Bad Homburg|Frankfurt am Main airport|Monaco marina|Lago Maggiore|Sao Tome
        Puerto Vallarta resort|Casablanca|Costa del Sol|Le Havre|Bois de Boulogne|Val d'Isère|Zürich|Mar del Plata
        Ponte Vecchio|Saint-Denis|Rotterdam|Dar es Salaam|Isle of Man|De Kalb|Van Nuys airport|La Jolla
        El Niño flooding|piñata factory|café terrace|naïve mosaic of fields|façade|tundra|lagoon|delta|canal|terminal
        villa|plaza|avenue|port|pond|mine|dam|levee|camp|villages destroyed|construction site|smoke|dust storm
        oil spill|iceberg|corn in Iowa|cotton|coral reef|orchards|open pit copper mine|power lines|highway interchange
        hotels on the beach|mosque|trees in rows|church with a tower|a small island in the sea|muddy water
        houses without roofs|big|two ponds|empty""",
    "de": """Boote auf dem See|Stausee mit Staumauer|kahle Felder im Winter|Autobahnkreuz|Gletscher|abgeholzter Wald
        eine kleine Insel|Moschee|Zelte in der Wüste|Rauch über der Stadt|zerstörte Häuser|Gebäude mit rotem Dach
        Sportplatz neben der Schule|Mais|Ölteppich auf dem Meer|Küste mit Sandstrand|Schrebergärten|große Lagerhallen
        Dorf am Hang|Kirche""",
    "fr": """bateaux sur le lac|barrage|champs nus en hiver|échangeur autoroutier|glacier qui fond|forêt coupée
        une petite île|mosquée|tentes dans le désert|fumée au-dessus de la ville|maisons détruites
        bâtiment au toit rouge|terrain de sport près de l'école|marée noire en mer|côte sablonneuse|jardins
        grands entrepôts|village sur une colline|église|champ de blé""",
    "es": """barcas en el lago|presa|campos desnudos en invierno|cruce de autopistas|glaciar|bosque talado
        una isla pequeña|mezquita|tiendas en el desierto|humo sobre la ciudad|casas destruidas|edificio con techo rojo
        cancha junto a la escuela|derrame de petróleo en el mar|costa arenosa|huertos|grandes almacenes
        pueblo en la ladera|iglesia|campo de trigo""",
    "it": """barche sul lago|diga|campi spogli in inverno|svincolo autostradale|ghiacciaio|foresta tagliata
        una piccola isola|moschea|tende nel deserto|fumo sopra la città|case distrutte|edificio con il tetto rosso
        campo sportivo vicino alla scuola|macchia di petrolio in mare|costa sabbiosa|orti|grandi magazzini
        villaggio su una collina|chiesa|campo di grano""",
    "pt": """barcos no lago|barragem|campos nus no inverno|trevo rodoviário|geleira|floresta cortada|uma ilha pequena
        mesquita|tendas no deserto|fumaça sobre a cidade|casas destruídas|edifício com telhado vermelho
        quadra ao lado da escola|mancha de petróleo no mar|costa arenosa|hortas|grandes armazéns|aldeia na encosta
        igreja|campo de trigo""",
    "nl": """boten op het meer|stuwdam|kale akkers in de winter|knooppunt van snelwegen|gletsjer|gekapt bos
        een klein eiland|moskee|tenten in de woestijn|rook boven de stad|verwoeste huizen|gebouw met rood dak
        sportveld naast de school|olievlek op zee|zandkust|moestuinen|grote loodsen|dorp op een heuvel|kerk|tarweveld""",
    "pl": """łodzie na jeziorze|zapora|puste pola zimą|węzeł autostradowy|lodowiec|wycięty las|mała wyspa|meczet
        namioty na pustyni|dym nad miastem|zniszczone domy|budynek z czerwonym dachem|boisko obok szkoły
        plama ropy na morzu|piaszczyste wybrzeże|ogródki|duże magazyny|wieś na zboczu|kościół|pole pszenicy""",
    "zh": """湖上的船|大坝|冰川|沙漠中的帐篷|城市上空的烟|被毁的房屋|红色屋顶的建筑|学校旁的运动场|麦田|清真寺""",
    "ar": """قوارب في البحيرة|سد|نهر جليدي|خيام في الصحراء|دخان فوق المدينة|منازل مدمرة
        مبنى بسقف أحمر|مسجد|حقل قمح|قرية""",
    "ru": """лодки на озере|плотина|ледник|палатки в пустыне|дым над городом|разрушенные дома|мечеть|пшеничное поле""",
}


def queries(told: dict[str, str]) -> list[tuple[str, str]]:
    """(query, language) of each."""
    return [(" ".join(query.split()), language) for language, block in told.items()
            for line in block.split("\n") for query in line.split("|") if query.strip()]
