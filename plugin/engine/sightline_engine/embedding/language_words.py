"""Words by which a short query tells its language: those that hold a sentence together, and those for what is seen from above.

WEAK are those that place names are made of, in English texts too, or that are English words as well: alone they say nothing."""

WEAK = set("""de del della delle di da do dos das la las le les los el lo il i al am an auf im in den der die des du van ten
    ter un una une um uma sur sous san santa santo são saint sainte st rio río mar mer lac lago monte mont montagna costa
    côte isla île isola porto port puerto punta ponte pont plaza playa praia plage val valle vallée villa ville città cité
    ciudad casa casas campo campos rocca torre tour sierra serra terra tierra gran grande grand petit bois bad berg burg
    dorf haus feld stadt park parque parc strand haven meer zee e o a y et und en boot brand sandbank moor see bach oder
    lager rot barrage champ dune est glace littoral par pas prairie route rue sable terrain verger au aux arena con hay
    lagos mina para sin son mare nave vale vila boom dak dal door kale rook pole sad stare pod z w em na no nos we ze es ed
    sob bergen sec vert mais pista quadra presa prado cava cais autobahn autostrada piscine tenda per rote op bos petite
    piste rouge blanc bleu verde spoor rood piccolo sulla eau""".split())

ENGLISH = set("""a an the of in on at by with without near next to from and or over under between along across beside behind
    around inside outside into onto many much few some no not is are was were be this that these those there which where
    what who for as two three four several all both very only more most than its their one river rivers lake lakes sea ocean
    coast coastline shore beach island islands mountain mountains hill hills valley desert forest forests tree trees wood
    woods field fields meadow meadows grass farm farms farmland crop crops wheat corn rice vineyard vineyards orchard
    orchards garden gardens park parks city town village villages house houses home homes building buildings roof roofs
    street streets road roads highway bridge bridges railway rail station airport airplane airplanes plane planes aircraft
    runway port harbour harbor ship ships boat boats dock docks dam reservoir canal water flood flooded flooding fire burned
    burnt smoke snow snowy ice glacier cloud clouds cloudy sand sandy rock rocks quarry mine factory plant plants power
    solar panel panels wind turbine turbines tank tanks storage warehouse warehouses parking lot lots car cars truck trucks
    stadium football soccer baseball tennis court courts school church mosque hospital cemetery camp camps tent tents dense
    sparse residential industrial commercial urban rural area areas zone land use cover region site sites large big small
    long short red white green blue brown grey gray black yellow dark bright dry wet bare empty destroyed damaged new old
    high low open round square playground pool pools pond ponds swimming golf course ground grounds border delta suburb
    suburbs slum slums terminal container containers ferry pier marina resort hotel hotels plantation people animals damage
    tailings hangar scene image picture satellite aerial photo view intersection interchange overpass crossing viaduct plain
    plains wetland wetlands swamp mangrove mangroves reef""".split())

LOANS = set("""café cafés façade façades naïve piñata piñatas résumé château châteaux cliché fiancé fiancée jalapeño señor
    niño niña touché décor éclair déjà à voilà entrée crème brûlée purée soufflé über doppelgänger exposé protégé vis-à-vis
    fête""".split())

WORDS = {
    "de": """in die das den wasser mit ohne und oder auf über unter neben zwischen bei beim am an im vom zum zur aus nach
        vor hinter viele viel ein eine einen einem einer eines ist sind nicht kein keine der des dem durch um entlang sehr
        nahe nähe bach fluss flüsse see seen meer küste strand insel inseln berge gebirge hügel tal wüste wald wälder baum
        bäume feld felder wiese wiesen acker äcker bauernhof weizen mais reis weinberg weinberge obstgarten garten gärten
        stadt dorf dörfer haus häuser gebäude dach dächer dächern straße straßen strasse autobahn autobahnkreuz brücke
        brücken bahn bahnhof eisenbahn gleise flughafen flugzeug flugzeuge landebahn startbahn hafen häfen schiff schiffe
        schiffen boot boote damm staudamm stausee kanal hochwasser überschwemmung überschwemmt überschwemmte überflutet
        überflutete feuer brand verbrannt verbrannte verbrannter rauch schnee eis gletscher wolke wolken steinbruch bergwerk
        tagebau fabrik kraftwerk solaranlage solaranlagen windrad windräder windkraft tanklager lagerhalle lagerhallen
        parkplatz parkplätze stadion fussball fußball fussballplatz fußballplatz sportplatz tennisplatz schule kirche
        moschee krankenhaus friedhof zelt zelte lager dichtes dichte wohngebiet wohngebiete industriegebiet gewerbegebiet
        gebiet fläche flächen große großer großes grosse kleine kleiner kleines rote rotem roter rot weiß weiße grün grüne
        grüner blau blaue trocken trockenes trockene zerstört zerstörte kahle neue alte kläranlage gewächshaus gewächshäuser
        ackerland spielplatz schwimmbad baustelle wohnhäuser siedlung ufer sandbank moor sumpf""",
    "fr": """un la le de lac dense parking station avec sans dans sur sous entre près au aux et ou une des du les beaucoup
        plusieurs est sont pas qui à côté autour vers chez derrière devant dessus par quelques très rivière rivières fleuve
        lacs mer océan côte littoral plage plages île îles montagne montagnes colline collines vallée désert forêt forêts
        arbre arbres bois champ champs prairie prairies ferme fermes blé maïs riz rizière rizières vignoble vignobles vigne
        vignes verger vergers jardin jardins ville villes maison maisons bâtiment bâtiments immeubles toit toits rue rues
        route routes autoroute pont ponts chemin fer gare voie aéroport avion avions piste bateau bateaux navire navires
        quai barrage réservoir eau eaux inondation inondations inondé inondés inondée inondées feu incendie brûlé brûlée
        brûlés fumée neige glace glacier nuage nuages sable sableuse roche carrière carrières usine usines centrale panneau
        panneaux solaires solaire éolienne éoliennes entrepôt entrepôts stationnement stade école église mosquée hôpital
        cimetière tente tentes camp résidentielle résidentiel quartier industrielle zone industriel rouge rouges blanc
        blanche vert verte verts verdâtre bleu bleue sec sèche détruit détruite détruites détruits nouvelles vieux vieille
        petite petites grands grandes épuration serre serres piscine piscines bassin étang étangs rivage dune terrain""",
    "es": """un el la de playa costa con sin en sobre bajo entre cerca junto al del los las una unos unas muchos muchas
        varios varias es son hay que para por desde hacia lado alrededor muy y río ríos lago lagos mar océano playas isla
        islas montaña montañas colina valle desierto bosque bosques árbol árboles prado granja trigo maíz arroz arrozal
        viñedo viñedos huerto huertos huerta jardín jardines ciudad pueblo aldea edificio edificios tejado techo techos
        calle calles carretera carreteras autopista autopistas puente puentes ferrocarril tren estación aeropuerto avión
        aviones pista barco barcos buque buques muelle presa embalse agua inundación inundaciones inundado inundados
        inundada inundadas fuego incendio quemado quemada quemados humo nieve hielo glaciar nube nubes arena arenosa roca
        cantera mina fábrica fábricas planta paneles solares aerogenerador aerogeneradores depósito almacén almacenes
        estacionamiento aparcamiento estadio fútbol cancha escuela iglesia mezquita hospital cementerio tiendas campamento
        densa denso residencial zona industrial rojo roja blanco blanca verde verdes azul seco seca destruido destruida
        destruidas destruidos nuevas viejo pequeña pequeño grandes depuradora invernadero invernaderos piscina piscinas
        cultivos tierras""",
    "it": """un il la di da lago isola costa con senza su sul sulla sulle sui sugli sopra sotto tra fra vicino accanto nel
        nella nelle nei dei degli delle della dello dal dalla al alla allo alle gli uno molti molte è sono che per ed fiume
        fiumi laghi mare oceano spiaggia spiagge isole montagna montagne collina colline valle deserto bosco boschi foresta
        foreste albero alberi campi prato prati fattoria grano mais riso risaia vigneto vigneti frutteto orto orti giardino
        giardini città paese villaggio edificio edifici tetto tetti strada strade autostrada autostrade svincolo ponti
        ferrovia stazione aeroporto aereo aerei pista nave navi barca barche molo diga bacino acqua alluvione allagato
        allagati allagata fuoco incendio bruciato bruciata fumo neve ghiaccio ghiacciaio nuvola nuvole sabbia sabbiosa
        roccia cava miniera fabbrica fabbriche centrale pannelli solari eoliche turbine serbatoio magazzino magazzini
        parcheggio stadio calcio scuola chiesa moschea ospedale cimitero tenda tende densa residenziale zona industriale
        rosso rossa bianco bianca verde verdi secco secca distrutto distrutta distrutte nuove vecchio piccola piccolo grandi
        depuratore serra serre piscina piscine palazzi capannoni""",
    "pt": """um o a de da do lago costa com sem em sobre sob entre perto ao à às aos no na nos nas dos das uma uns umas
        muitos muitas é são há que para por pelo pela lado junto rio rios lagos mar oceano praia praias ilha ilhas montanha
        montanhas colina vale deserto floresta florestas bosque árvore árvores prado fazenda trigo milho arroz arrozal vinha
        vinhas vinhedo vinhedos pomar horta hortas jardim jardins cidade aldeia vila edifício edifícios prédio prédios
        telhado telhados rua ruas estrada estradas rodovia rodoviário ponte pontes ferrovia trem comboio estação aeroporto
        avião aviões pista navio navios barco barcos cais barragem represa água inundação inundações inundado inundados
        inundada fogo incêndio queimado queimada fumo fumaça neve gelo geleira nuvem nuvens areia arenosa rocha pedreira
        mina fábrica fábricas usina painéis solares eólica eólicas turbinas depósito armazém armazéns estacionamento estádio
        futebol quadra escola igreja mesquita hospital cemitério tenda tendas densa denso residencial zona área industrial
        vermelho vermelha branco branca verde verdes azul seco seca destruído destruída destruídas novas velho pequena
        pequeno grandes estufa estufas piscina piscinas leito plantação""",
    "nl": """de en in water met zonder op onder tussen naast bij het een van voor door langs veel vele enkele zijn niet geen
        naar achter boven rond rivier rivieren meren zee kust eiland eilanden gebergte heuvel heuvels dal woestijn bos
        bossen boom bomen veld velden akker akkers weiland weilanden boerderij tarwe tarweveld maïs rijst wijngaard
        wijngaarden boomgaard tuin tuinen stad dorp dorpen huis huizen gebouw gebouwen dak daken straat straten weg wegen
        snelweg snelwegen brug bruggen spoor spoorweg treinstation vliegveld luchthaven vliegtuig vliegtuigen landingsbaan
        schip schepen boot boten kade stuwdam dijk kanaal overstroming overstroomd overstroomde vuur brand verbrand
        verbrande rook sneeuw ijs gletsjer wolk wolken zand rots steengroeve mijn fabriek fabrieken centrale zonnepanelen
        zonnepark windmolen windmolens windturbines opslag loods loodsen parkeerplaats stadion voetbal voetbalveld sportveld
        kerk moskee ziekenhuis begraafplaats tenten kamp dichte woonwijk woonwijken industrieterrein gebied rood rode witte
        groen groene blauw blauwe droog droge verwoest verwoeste nieuwe kleine klein grote groot waterzuivering kas kassen
        zwembad kale bergen haven strand""",
    "pl": """z ze bez na nad pod przy obok między w we do od i oraz lub wiele dużo kilka jest są nie przez za przed wzdłuż
        rzeka rzeki rzece rzeką jezioro jeziora jeziorze morze morzu wybrzeże plaża plaże wyspa wyspy góra góry górach
        wzgórze dolina pustynia pustyni las lasy drzewo drzewa drzew pole pola łąka łąki gospodarstwo pszenica pszenicy
        kukurydza ryż winnica winnice sad sady ogród ogrody ogródki miasto miasta miastem wieś dom domy budynek budynki dach
        dachy dachem dachach ulica ulice droga drogi autostrada most mosty kolej kolejowy dworzec stacja lotnisko samolot
        samoloty pas port statek statki statkami łódź łodzie zapora tama zbiornik kanał woda wodzie powódź zalane zalany
        pożar spalony spalone dym śnieg lód lodowiec chmura chmury piasek skała kamieniołom kopalnia fabryka elektrownia
        panele słoneczne turbiny wiatrowe wiatraki magazyn magazyny parking stadion boisko szkoła szkoły kościół meczet
        szpital cmentarz namiot namioty obóz gęsta zabudowa zabudowy osiedle strefa przemysłowa przemysłowy teren czerwony
        czerwonym biały zielony niebieski suche suchy zniszczone zniszczony nowe stare mała mały małe duże duży
        oczyszczalnia szklarnia szklarnie basen basenem koryto""",
}
