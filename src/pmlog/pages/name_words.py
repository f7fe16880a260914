"""Names that are words, too: in small letters they name nobody."""

WORDS = frozenset(
    """
    able ace amber an and angel april archer art as ash at august autumn baker banks bar
    barber bay be beck bell berry best bill bird bishop black blake blue bob bond booth boss
    bow bowl branch brand bridge bright brook brooks brown bull burn bush but butler buzz by
    can candy carpenter carter case cash chance chapel chapman chase cherry chip church clay
    clean cliff cloud coach cook cooper coral corn court cousin cow craft crane crew crisp
    crow crown curry cutter daisy dash dawn day deal dean dear do dock don drake draw drew
    drum duke dusty earl early east eden edge elder eve ever fair faith falcon farmer fern
    field fields finch fish fisher flint flora flower flowers for ford forest forge fort
    foster fox francs frank franks free french frost garland gates gay gem gene gentry german
    ginger glass go gold golden good grace grant gray green greet grey grove guide guy hall
    ham hand happy harbor hardy harmony harvest he head heath helm her herb heritage hill
    hills him his holiday holly home honey honor hood hook hope horn house hunt hunter if in
    iris is it its ivory ivy jade jet jewel job joint jolly joy judge june justice keen key
    king kings knight knot lab lake lamb lance land lane lark lasso last laurel law lay lead
    leaf left lily lincoln line link lock long lord lot love low lucky ma major man mark
    market marks marsh marshal mason mass master max may me mean mercy merit merry mile miles
    mill miller min mint miss mission moll money monk moon moor moss mount my nail new nick no
    noble norm north not note oak oath of off olive on opal open or our ours out page pages
    palm pan park parks pat patience pearl peck peg penny pepper per piece pierce pike pin
    pine piper place plan plant plum pole pond pool pope porter post potter power powers price
    prince prior pry queen quick quill rain ram ran ranger rank ray read reed reef rice rich
    ridge ring rise river rivers rob robin rock rod root rose roses roth round row royal ruby
    rule run rush rust sage sale sales sand sandy save scout sea see self sell set shade sharp
    she shepherd short silver singer six skip sky slate small smart smith snow so some son
    song south spark sparks spear speed spring stall star steel stem step sterling stern stew
    steward still stock stone stones storm story street strong sue sum summer summers sun
    sunny swan sweet swift tab tan teal temple ten the them they this thorn tiger till timber
    time tin to toll too tower trace trees tribute trip trout true turner twin ty up us vale
    van vase venture victory vine violet virtue vogue wade wage walker wall ward was watch
    waters watt way we weaver weeks well wells west wheat wheeler whit white who wild will
    willow win wind winner winter wise wish wit with wolf wood woods word words work worth
    wren wright yard you young your
    """.split()
)
